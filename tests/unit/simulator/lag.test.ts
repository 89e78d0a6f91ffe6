import { describe, expect, it } from 'vitest';
import { errorOf, openTenant } from './in-process.ts';

const lagMs = 10_000;

describe('a directory that lags behind its writes', () => {
  it('does not find a fresh application for a write, and then does', async () => {
    const tenant = await openTenant({ lagMs });
    const { body } = await tenant.graph('POST', '/applications', { displayName: 'Vendor' });
    const addPassword = async () =>
      tenant.graph('POST', `/applications/${String(body['id'])}/addPassword`, {});
    const patch = async () => tenant.graph('PATCH', `/applications/${String(body['id'])}`, { notes: 'x' });
    expect(errorOf(await addPassword())).toMatchObject({ status: 404, code: 'Request_ResourceNotFound' });
    expect((await patch()).status).toBe(404);
    tenant.nowMs += lagMs;
    expect([(await addPassword()).status, (await patch()).status]).toEqual([200, 204]);
  });

  it('shows it to a read by id before a write finds it, and in lists last', async () => {
    const tenant = await openTenant({ lagMs });
    const { body } = await tenant.graph('POST', '/applications', { displayName: 'Vendor', uniqueName: 'v' });
    const found = async (): Promise<[number, number, number]> => {
      const byId = await tenant.graph('GET', `/applications/${String(body['id'])}`);
      const listed = await tenant.graph('GET', "/applications?$filter=displayName eq 'Vendor'");
      const advanced = await tenant.graph(
        'GET',
        "/applications?$filter=displayName eq 'Vendor'&$count=true",
        undefined,
        {
          ConsistencyLevel: 'eventual',
        },
      );
      const count = ({ body: page }: typeof listed): number => (page['value'] as unknown[]).length;
      return [byId.status, count(listed), count(advanced)];
    };
    expect(await found()).toEqual([404, 0, 0]);
    tenant.nowMs += lagMs / 2;
    expect(await found()).toEqual([200, 0, 0]);
    tenant.nowMs += lagMs / 2;
    expect(await found()).toEqual([200, 1, 0]);
    tenant.nowMs += lagMs;
    expect(await found()).toEqual([200, 1, 1]);
  });

  it('refuses a service principal for an application that has not spread yet', async () => {
    const tenant = await openTenant({ lagMs });
    const { body } = await tenant.graph('POST', '/applications', { displayName: 'Vendor' });
    const appId = String(body['appId']);
    const expected = { status: 400, code: 'Request_BadRequest', detail: 'NoBackingApplicationObject' };
    expect(errorOf(await tenant.graph('POST', '/servicePrincipals', { appId }))).toMatchObject(expected);
    const prefer = { Prefer: 'create-if-missing' };
    const upsert = async () => tenant.graph('PATCH', `/servicePrincipals(appId='${appId}')`, {}, prefer);
    expect(errorOf(await upsert())).toMatchObject(expected);
    tenant.nowMs += lagMs;
    expect((await upsert()).status).toBe(201);
  });

  it('lets the token endpoint learn of application, service principal and secret one after the other', async () => {
    const tenant = await openTenant({ lagMs });
    const { body } = await tenant.graph('POST', '/applications', { displayName: 'Vendor' });
    const appId = String(body['appId']);
    let secret = 'none yet';
    const code = async (): Promise<unknown> => {
      const answer = await tenant.login('/delinde.nl/oauth2/v2.0/token', {
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: secret,
        scope: 'https://graph.microsoft.com/.default',
      });
      return (answer.body['error_codes'] as number[] | undefined)?.[0] ?? answer.status;
    };
    expect(await code()).toBe(700016);
    tenant.nowMs += lagMs;
    expect(await code()).toBe(7000229);
    await tenant.graph('POST', '/servicePrincipals', { appId });
    expect(await code()).toBe(7000229);
    tenant.nowMs += lagMs / 2;
    secret = String(
      (await tenant.graph('POST', `/applications(appId='${appId}')/addPassword`, {})).body['secretText'],
    );
    tenant.nowMs += lagMs / 2;
    expect(await code()).toBe(7000215);
    tenant.nowMs += lagMs / 2;
    expect(await code()).toBe(200);
  });
});
