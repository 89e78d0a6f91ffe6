import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { graphShape } from '../../../src/simulator/graph/shape/graph-shape.ts';
import { openTenant, type Answer, type InProcess, type Json } from './in-process.ts';

interface Example {
  readonly source: string;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: Json | null;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: Json | null;
}

const examples = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/graph-examples.json'), 'utf8'),
) as Readonly<Record<string, Example>>;

function exampleOf(name: string): Example {
  const example = examples[name];
  if (example === undefined) throw new Error(`There is no example ${name}.`);
  return example;
}

/** Printed, and left out on purpose: cut from the excerpt, or of an answer that is not replayed. */
const leftOut = ['/value/0/preferredLanguage', '/responses/0/headers/location'];

const known = new Set(Object.values(graphShape.types).flatMap((type) => Object.keys(type)));

/** Ids and moments differ; what is said around them does not. */
const anonymous = (text: string): string =>
  text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '{id}');

/**
 * What the example has and the answer lacks: a property that is still in Graph v1.0, or a value of the
 * same kind. Null says nothing about the kind.
 */
function missing(example: unknown, answer: unknown, at: string): string[] {
  if (example === null || example === undefined || answer === null) return [];
  if (Array.isArray(example)) {
    if (!Array.isArray(answer)) return [`${at} is no list`];
    return example.length === 0 || answer.length === 0 ? [] : missing(example[0], answer[0], `${at}/0`);
  }
  if (typeof example !== 'object')
    return typeof answer === typeof example ? [] : [`${at} is ${typeof answer}`];
  if (typeof answer !== 'object') return [`${at} is ${typeof answer}`];
  return Object.entries(example as Json).flatMap(([name, value]) => {
    if (name in (answer as Json)) return missing(value, (answer as Json)[name], `${at}/${name}`);
    if (leftOut.includes(`${at}/${name}`)) return [];
    return known.has(name) || name.startsWith('@odata.') ? [`${at}/${name} is missing`] : [];
  });
}

let tenant: InProcess;
const scopes =
  'User.Read User.Read.All Application.ReadWrite.All AuditLog.Read.All Policy.Read.All Organization.Read.All Group.Read.All RoleManagement.Read.Directory AppRoleAssignment.ReadWrite.All';

beforeEach(async () => {
  tenant = await openTenant();
  await tenant.signIn('joost.bakker@delinde.nl', scopes);
});

/** Sends the request of an example, with an address or a body that makes sense here. */
async function replay(name: string, path?: string, body?: Json): Promise<Answer> {
  const { method, url, requestBody, requestHeaders } = exampleOf(name);
  const sent = body ?? requestBody ?? undefined;
  const prefer: Record<string, string> =
    requestHeaders['Prefer'] === undefined ? {} : { Prefer: requestHeaders['Prefer'] };
  return tenant.graph(method, path ?? url.slice('https://graph.microsoft.com/v1.0'.length), sent, prefer);
}

function expectSame(name: string, answer: Answer): void {
  const { status, responseBody } = exampleOf(name);
  expect(answer.status).toBe(status);
  expect(missing(responseBody, answer.body, '')).toEqual([]);
}

interface GraphError {
  readonly code: string;
  readonly message: string;
  readonly innerError?: Json;
  readonly details?: readonly Json[];
}

function expectSameError(name: string, answer: Answer): void {
  const { status, responseBody } = exampleOf(name);
  const expected = (responseBody as { error: GraphError }).error;
  const given = answer.body['error'] as GraphError;
  expect([answer.status, given.code, anonymous(given.message)]).toEqual([
    status,
    expected.code,
    anonymous(expected.message),
  ]);
  expect(Object.keys(given.innerError ?? {})).toEqual(
    expect.arrayContaining(Object.keys(expected.innerError ?? {})),
  );
  for (const [index, detail] of (expected.details ?? []).entries()) {
    expect(given.details?.[index]).toMatchObject(detail);
  }
}

describe('what Microsoft prints, replayed', () => {
  it.each([
    ['new-application'],
    ['organization'],
    ['groups'],
    ['directory-roles'],
    ['upsert-creates'],
    ['template'],
  ])('%s', async (name) => {
    expectSame(name, await replay(name));
  });

  it('a person', async () => {
    expectSame('person', await replay('person', '/users/sanne.dewit@delinde.nl'));
  });

  it('sign-ins', async () => {
    await tenant.signIn('joost.bakker@delinde.nl', scopes);
    expectSame('sign-ins', await replay('sign-ins', '/auditLogs/signIns?$top=1'));
  });

  it('an upsert of what is there', async () => {
    await replay('upsert-creates');
    expectSame('upsert-changes', await replay('upsert-changes'));
  });

  it('a secret, a service principal, an assignment and a certificate', async () => {
    const { id, appId, principalId } = await tenant.register();
    expectSame('secret', await replay('secret', `/applications/${id}/addPassword`));
    await tenant.graph('DELETE', `/servicePrincipals/${principalId}`);
    const principal = await replay('new-service-principal', undefined, { appId });
    expectSame('new-service-principal', principal);
    const resourceId = String(principal.body['id']);
    const { body: me } = await tenant.graph('GET', '/me?$select=id');
    const assignment = {
      principalId: me['id'],
      resourceId,
      appRoleId: '00000000-0000-0000-0000-000000000000',
    };
    const assigned = await replay(
      'assignment',
      `/servicePrincipals/${resourceId}/appRoleAssignedTo`,
      assignment,
    );
    expectSame('assignment', assigned);
    const certificate = `/servicePrincipals/${resourceId}/addTokenSigningCertificate`;
    const wish = { displayName: 'CN=AWSContoso', endDateTime: '2028-01-25T00:00:00Z' };
    expectSame('signing-certificate', await replay('signing-certificate', certificate, wish));
  });

  it('Conditional Access, set up as printed', async () => {
    const { value: policies } = exampleOf('conditional-access').responseBody as { value: Json[] };
    const { value: locations } = exampleOf('named-locations').responseBody as { value: Json[] };
    const changes = { conditionalAccessPolicies: policies, namedLocations: locations };
    expect((await tenant.control('POST', '/tenant', changes)).body).not.toHaveProperty('error');
    expectSame('conditional-access', await replay('conditional-access'));
    expectSame('named-locations', await replay('named-locations'));
  });

  it('a batch', async () => {
    const answer = await replay('batch', '/$batch', {
      requests: [
        { id: '1', method: 'GET', url: '/me' },
        {
          id: '4',
          url: '/applications',
          method: 'POST',
          body: { displayName: 'x' },
          headers: { 'Content-Type': 'application/json' },
        },
      ],
    });
    expectSame('batch', answer);
  });
});

describe('errors that were seen, replayed', () => {
  it('throttled', async () => {
    await tenant.control('POST', '/faults', { faults: ['GET /users=status:429:2.128'] });
    const answer = await replay('throttled');
    expectSameError('throttled', answer);
    expect(answer.headers.get('retry-after')).toBe(exampleOf('throttled').responseHeaders['Retry-After']);
  });

  it('a claims challenge', async () => {
    await tenant.control('POST', '/faults', { faults: ['GET /me=claims-challenge'] });
    const answer = await replay('claims-challenge');
    const header = (text: string | null | undefined): string | undefined =>
      text?.replace(/claims="[^"]*".*$/, 'claims');
    const printed = exampleOf('claims-challenge').responseHeaders['WWW-Authenticate'];
    expect(header(answer.headers.get('www-authenticate'))).toBe(header(printed));
    expect([answer.status, (answer.body['error'] as GraphError).code]).toEqual([
      401,
      'InvalidAuthenticationToken',
    ]);
  });

  it('a name that is taken', async () => {
    const application = { displayName: 'Vendor', uniqueName: 'one' };
    await tenant.graph('POST', '/applications', application);
    const answer = await tenant.graph('POST', '/applications', application);
    const error = JSON.parse(
      JSON.stringify(answer.body['error']).replaceAll('uniqueName', 'userPrincipalName'),
    ) as Json;
    expectSameError('conflict', { ...answer, body: { error } });
  });

  it('a tenant without a licence for its logs', async () => {
    await tenant.control('POST', '/tenant', { licence: 'free' });
    expectSameError('no-licence', await replay('no-licence'));
  });

  it('a secret that lives too long', async () => {
    const { id } = await tenant.register();
    const lifetime = { restrictionType: 'passwordLifetime', state: 'enabled', maxLifetime: 'P180D' };
    const applicationRestrictions = { passwordCredentials: [lifetime] };
    await tenant.control('POST', '/tenant', {
      appManagementPolicy: { isEnabled: true, applicationRestrictions },
    });
    expectSameError(
      'secret-lifetime',
      await replay('secret-lifetime', `/applications/${id}/addPassword`, {}),
    );
  });
});
