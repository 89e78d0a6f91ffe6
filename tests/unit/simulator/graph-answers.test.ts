import { beforeEach, describe, expect, it } from 'vitest';
import { errorOf, openTenant, type InProcess, type Json } from './in-process.ts';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
});

const eventual = { ConsistencyLevel: 'eventual' };

describe('how Graph answers', () => {
  it('echoes the client-request-id and adds its own request-id, in errors too', async () => {
    const id = '6f1b0c2e-6a55-4d1c-9c1e-2f1f6c0f9a10';
    const answer = await tenant.graph('GET', '/applications/nonsense', undefined, {
      'client-request-id': id,
    });
    const { innerError } = answer.body['error'] as { innerError: Json };
    expect(answer.headers.get('client-request-id')).toBe(id);
    expect(innerError).toEqual({
      date: '2026-11-22T10:00:00',
      'request-id': answer.headers.get('request-id'),
      'client-request-id': id,
    });
  });

  it.each([
    ['GET', '/nonsense', 400, "Resource not found for the segment 'nonsense'."],
    [
      'GET',
      '/applications/6f1b0c2e-6a55-4d1c-9c1e-2f1f6c0f9a10/nonsense',
      400,
      "Resource not found for the segment 'nonsense'.",
    ],
    ['GET', "/applications(displayName='x')", 400, "Resource not found for the segment 'applications'."],
    ['GET', '/applications/$count', 400, "Resource not found for the segment '$count'."],
    ['GET', '/policies', 400, "Resource not found for the segment 'policies'."],
    ['DELETE', '/organization', 405, 'Specified HTTP method is not allowed for the request target.'],
    ['GET', '/applications/nonsense', 400, "Invalid object identifier 'nonsense'."],
    [
      'GET',
      '/applications?$nonsense=1',
      400,
      "The query specified in the URI is not valid. The query parameter '$nonsense' is not supported.",
    ],
    [
      'GET',
      '/applications?$top=1000',
      400,
      "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.",
    ],
    [
      'GET',
      '/applications?$select=nonsense',
      400,
      "Parsing OData Select and Expand failed: Could not find a property named 'nonsense' on type 'microsoft.graph.application'.",
    ],
  ])('%s %s: %i', async (method, path, status, message) => {
    expect(errorOf(await tenant.graph(method, path))).toMatchObject({ status, message });
  });

  it('knows both prefixes and no other version', async () => {
    const headers = { authorization: `Bearer ${await tenant.signIn()}` };
    const status = async (path: string): Promise<number> =>
      (await tenant.raw(`/graph${path}`, { headers })).status;
    expect(await status('/v1.0/organization')).toBe(200);
    expect(await status('/v1.0/myorganization/organization')).toBe(200);
    expect(await status('/beta/organization')).toBe(400);
  });

  it('answers under the real host names as well', async () => {
    const headers = { authorization: `Bearer ${await tenant.signIn()}` };
    const request = new Request('https://graph.microsoft.com/v1.0/organization', { headers });
    expect((await tenant.simulator.handle(request)).status).toBe(200);
  });

  it('refuses a body that is not JSON', async () => {
    const headers = { authorization: `Bearer ${await tenant.signIn()}`, 'content-type': 'application/json' };
    const response = await tenant.raw('/graph/v1.0/applications', { method: 'POST', headers, body: '{' });
    expect(response.status).toBe(400);
  });

  it('tells at the front door where everything is', async () => {
    expect(await (await tenant.raw('/')).json()).toEqual({
      url: 'http://simulator',
      login: 'http://simulator/login',
      graph: 'http://simulator/graph',
      control: 'http://simulator/control',
    });
  });
});

describe('lists', () => {
  it('come in pages that link to the next one at the real host', async () => {
    const first = await tenant.graph('GET', '/users?$top=9&$select=id');
    const link = String(first.body['@odata.nextLink']);
    expect(link).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\/users\?/);
    const second = await tenant.graph('GET', link.slice('https://graph.microsoft.com/v1.0'.length));
    const ids = [first, second].flatMap(({ body }) =>
      (body['value'] as { id: string }[]).map(({ id }) => id),
    );
    expect([new Set(ids).size, second.body['@odata.nextLink']]).toEqual([15, undefined]);
  });

  it('are counted only for advanced queries', async () => {
    expect((await tenant.graph('GET', '/users?$count=true')).body).not.toHaveProperty('@odata.count');
    expect((await tenant.graph('GET', '/users?$count=true', undefined, eventual)).body['@odata.count']).toBe(
      15,
    );
  });

  it('are searched only with the header', async () => {
    const path = `/users?$search="displayName:anouk"&$select=displayName`;
    expect(errorOf(await tenant.graph('GET', path)).code).toBe('Request_UnsupportedQuery');
    const { body } = await tenant.graph('GET', path, undefined, eventual);
    expect(body['value']).toEqual([{ displayName: 'Anouk Visser' }]);
  });

  it('show the default properties of people, and on request the others', async () => {
    const plain = await tenant.graph('GET', "/users?$filter=userPrincipalName eq 'thea.kuipers@delinde.nl'");
    expect((plain.body['value'] as Json[])[0]).not.toHaveProperty('accountEnabled');
    const chosen = await tenant.graph(
      'GET',
      '/users?$filter=accountEnabled eq false&$select=displayName,accountEnabled',
    );
    expect(chosen.body['value']).toEqual([{ displayName: 'Thea Kuipers', accountEnabled: false }]);
  });
});

describe('my roles', () => {
  const path = '/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=displayName,roleTemplateId';

  it('need the header and the count', async () => {
    expect(errorOf(await tenant.graph('GET', path, undefined, eventual)).code).toBe(
      'Request_UnsupportedQuery',
    );
    const { body } = await tenant.graph('GET', `${path}&$count=true`, undefined, eventual);
    expect(body['value']).toEqual([
      { displayName: 'Application Administrator', roleTemplateId: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3' },
    ]);
  });
});

describe('service principals', () => {
  it('show what the application has, with the tags of both', async () => {
    const { id, principalId } = await tenant.register({ tags: ['of the application'] });
    await tenant.graph('PATCH', `/servicePrincipals/${principalId}`, { tags: ['of the principal'] });
    await tenant.graph('PATCH', `/applications/${id}`, { web: { redirectUris: ['https://a.example/x'] } });
    const { body } = await tenant.graph('GET', `/servicePrincipals/${principalId}`);
    expect(body).toMatchObject({
      replyUrls: ['https://a.example/x'],
      tags: ['of the principal', 'of the application'],
    });
  });

  it('exist once per application', async () => {
    const { appId } = await tenant.register();
    expect(errorOf(await tenant.graph('POST', '/servicePrincipals', { appId }))).toMatchObject({
      status: 409,
      code: 'Request_MultipleObjectsWithSameKeyValue',
    });
  });

  it('do not take what belongs to the application', async () => {
    const { principalId } = await tenant.register();
    const change = { replyUrls: ['https://a.example/x'] };
    expect((await tenant.graph('PATCH', `/servicePrincipals/${principalId}`, change)).status).toBe(400);
  });

  it('take an assignment once, by the default role of an application without roles', async () => {
    const { principalId } = await tenant.register();
    const { body } = await tenant.graph('GET', "/groups?$filter=displayName eq 'Medicatie - zorg'");
    const [group] = body['value'] as { id: string }[];
    const assignment = {
      principalId: group?.id,
      resourceId: principalId,
      appRoleId: '00000000-0000-0000-0000-000000000000',
    };
    const path = `/servicePrincipals/${principalId}/appRoleAssignedTo`;
    const made = await tenant.graph('POST', path, assignment);
    expect(made).toMatchObject({
      status: 201,
      body: { principalType: 'Group', principalDisplayName: 'Medicatie - zorg' },
    });
    expect(errorOf(await tenant.graph('POST', path, assignment)).message).toMatch(
      /already exists on the object/,
    );
    const other = { ...assignment, appRoleId: '6f1b0c2e-6a55-4d1c-9c1e-2f1f6c0f9a10' };
    expect((await tenant.graph('POST', path, other)).status).toBe(400);
    expect((await tenant.graph('DELETE', `${path}/${String(made.body['id'])}`)).status).toBe(204);
    expect((await tenant.graph('GET', path)).body['value']).toEqual([]);
  });
});
