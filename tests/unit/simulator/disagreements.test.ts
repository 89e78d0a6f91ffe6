import { describe, expect, it } from 'vitest';
import { errorOf, openTenant, type Answer, type InProcess, type Json } from './in-process.ts';

const lagMs = 10_000;

async function withSwitch(changes: Json, options: Json = {}): Promise<InProcess> {
  const tenant = await openTenant(options);
  const { status } = await tenant.control('POST', '/tenant', changes);
  expect(status).toBe(200);
  return tenant;
}

describe.each([
  ['as seen', 409],
  ['as written down elsewhere', 400],
])('two writes on one object at once, %s', (_, status) => {
  const violation = { status, code: 'Directory_ConcurrencyViolation' };

  it(`answer ${status} while one is under way`, async () => {
    const tenant = await withSwitch({ concurrencyViolationStatus: status });
    const { id } = await tenant.register();
    await tenant.control('POST', '/faults', { faults: ['PATCH /applications/*#1=hold:before'] });
    const first = tenant.graph('PATCH', `/applications/${id}`, { notes: 'first' });
    await expect
      .poll(async () => (await tenant.control('GET', '/state')).body['held'], { interval: 2 })
      .toHaveLength(1);
    const second = await tenant.graph('PATCH', `/applications/${id}`, { notes: 'second' });
    expect(errorOf(second)).toMatchObject(violation);
    await tenant.control('POST', '/release');
    expect((await first).status).toBe(204);
  });

  it(`answer ${status} while a change of credentials is spreading`, async () => {
    const tenant = await withSwitch({ concurrencyViolationStatus: status }, { lagMs });
    const { body } = await tenant.graph('POST', '/applications', { displayName: 'Vendor' });
    tenant.nowMs += lagMs;
    const add = async (): Promise<Answer> =>
      tenant.graph('POST', `/applications/${String(body['id'])}/addPassword`, {});
    expect((await add()).status).toBe(200);
    expect(errorOf(await add())).toMatchObject(violation);
  });
});

describe('a filter on uniqueName', () => {
  const path = "/applications?$filter=uniqueName eq 'mine'";

  it('is refused, as it was seen', async () => {
    const tenant = await openTenant();
    expect(errorOf(await tenant.graph('GET', path))).toEqual({
      status: 400,
      code: 'Request_UnsupportedQuery',
      message:
        "Unsupported or invalid query filter clause specified for property 'uniqueName' of resource 'Application'.",
    });
  });

  it('finds the application, as it is documented', async () => {
    const tenant = await withSwitch({ uniqueNameFilter: 'supported' });
    const { appId } = await tenant.register({ uniqueName: 'mine' });
    await tenant.register({ uniqueName: 'mine-too' });
    const found = async (query: string): Promise<unknown[]> =>
      ((await tenant.graph('GET', query)).body['value'] as Json[]).map((each) => each['appId']);
    expect(await found(path)).toEqual([appId]);
    expect(await found("/applications?$filter=startswith(uniqueName,'mine')")).toHaveLength(2);
  });
});

describe('the status of something new', () => {
  it.each([201, 200])('is %i where examples print both', async (status) => {
    const tenant = await withSwitch({ creationStatus: status, secretInNewApplication: 'made' });
    const withSecret = { displayName: 'Vendor', passwordCredentials: [{ displayName: 'first' }] };
    expect((await tenant.graph('POST', '/applications', withSecret)).status).toBe(status);
    expect((await tenant.graph('POST', '/applications', { displayName: 'Plain' })).status).toBe(201);
  });
});

describe('the sign-in log without Directory.Read.All', () => {
  const read = async (changes: Json, scopes: string): Promise<Answer> => {
    const tenant = await withSwitch(changes);
    await tenant.signIn('joost.bakker@delinde.nl', scopes);
    return tenant.graph('GET', '/auditLogs/signIns');
  };

  it('is shown, or refused in the words for a missing licence', async () => {
    expect((await read({}, 'AuditLog.Read.All')).status).toBe(200);
    const needed = { signInLogNeedsDirectoryRead: true };
    expect(errorOf(await read(needed, 'AuditLog.Read.All'))).toMatchObject({
      status: 403,
      code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    });
    expect((await read(needed, 'AuditLog.Read.All Directory.Read.All')).status).toBe(200);
  });
});

describe('a secret that the token endpoint does not know yet', () => {
  it.each([7000215, 7000222])('is refused with AADSTS%i', async (code) => {
    const tenant = await withSwitch({ freshSecretRefusal: code }, { lagMs });
    const created = await tenant.graph('POST', '/applications', { displayName: 'Vendor' });
    const { id, appId } = created.body as { id: string; appId: string };
    tenant.nowMs += lagMs;
    await tenant.graph('POST', '/servicePrincipals', { appId });
    tenant.nowMs += lagMs;
    const { body } = await tenant.graph('POST', `/applications/${id}/addPassword`, {});
    const prove = async (): Promise<Answer> =>
      tenant.login('/delinde.nl/oauth2/v2.0/token', {
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: String(body['secretText']),
        scope: 'https://graph.microsoft.com/.default',
      });
    expect((await prove()).body['error_codes']).toEqual([code]);
    tenant.nowMs += lagMs;
    expect((await prove()).status).toBe(200);
  });
});
