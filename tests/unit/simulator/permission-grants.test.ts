import { beforeEach, describe, expect, it } from 'vitest';
import {
  administrator,
  claimsOf,
  errorOf,
  openTenant,
  publicClientId,
  type InProcess,
  type Json,
} from './in-process.ts';

const grants = '/oauth2PermissionGrants';
const scopes =
  'openid Application.ReadWrite.All Directory.Read.All DelegatedPermissionGrant.ReadWrite.All User.Read.All';
const nurse = 'fatima.elamrani@delinde.nl';

let tenant: InProcess;
let graphId: string;

beforeEach(async () => {
  tenant = await openTenant();
  await tenant.signIn(administrator, scopes);
  const found = await tenant.graph(
    'GET',
    "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')?$select=id",
  );
  graphId = String(found.body['id']);
});

const grantAll = async (clientId: string, scope = 'openid profile email') =>
  tenant.graph('POST', grants, {
    clientId,
    consentType: 'AllPrincipals',
    resourceId: graphId,
    scope,
  });

async function clientPrincipal(): Promise<string> {
  const found = await tenant.graph('GET', `/servicePrincipals(appId='${publicClientId}')`);
  return String(found.body['id']);
}

describe('a grant of delegated permissions', () => {
  it('is made, found, extended and removed', async () => {
    const { principalId: clientId } = await tenant.register();
    const { status, body } = await grantAll(clientId);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      clientId,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: graphId,
      scope: 'openid profile email',
    });
    const listed = async (path: string): Promise<Json[]> =>
      (await tenant.graph('GET', path)).body['value'] as Json[];
    const grant = Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith('@')));
    expect(await listed(`${grants}?$filter=clientId eq '${clientId}'`)).toEqual([grant]);
    expect(await listed(`/servicePrincipals/${clientId}${grants}`)).toEqual([grant]);
    const one = `${grants}/${String(body['id'])}`;
    expect((await tenant.graph('PATCH', one, { scope: 'openid User.Read' })).status).toBe(204);
    expect((await listed(`/servicePrincipals/${clientId}${grants}`))[0]?.['scope']).toBe('openid User.Read');
    expect((await tenant.graph('DELETE', one)).status).toBe(204);
    expect(await listed(`/servicePrincipals/${clientId}${grants}`)).toEqual([]);
  });

  it('is one per client, resource and person', async () => {
    const { principalId: clientId } = await tenant.register();
    await grantAll(clientId);
    expect(errorOf(await grantAll(clientId, 'User.Read'))).toEqual({
      status: 409,
      code: 'Request_MultipleObjectsWithSameKeyValue',
      message: 'Permission entry already exists.',
    });
  });

  it('has an id made of whom it is about, as Graph’s own', async () => {
    const { principalId: clientId } = await tenant.register();
    const { body } = await grantAll(clientId);
    const [first = '', second = '', third = ''] = clientId.split('-');
    const turned = [first, second, third].map((group) => Buffer.from(group, 'hex').reverse().toString('hex'));
    const start = Buffer.from(String(body['id']), 'base64url').subarray(0, 8).toString('hex');
    expect(start).toBe(turned.join(''));
    expect(String(body['id'])).toHaveLength(43);
  });

  it.each<[string, Json, number]>([
    ['a person for everybody', { consentType: 'AllPrincipals', principalId: 'somebody' }, 400],
    ['nobody for one person', { consentType: 'Principal' }, 400],
    ['another kind of consent', { consentType: 'Everyone' }, 400],
    ['a client that is not there', { clientId: '11111111-2222-4333-8444-555555555555' }, 404],
    ['no resource', { resourceId: '' }, 400],
  ])('is refused for %s', async (_what, changes, status) => {
    const { principalId: clientId } = await tenant.register();
    const base = { clientId, consentType: 'AllPrincipals', resourceId: graphId, scope: 'openid' };
    expect((await tenant.graph('POST', grants, { ...base, ...changes })).status).toBe(status);
  });

  it('is removed by no one without the role', async () => {
    const clientId = await clientPrincipal();
    const { body } = await grantAll(clientId, 'DelegatedPermissionGrant.ReadWrite.All');
    await tenant.signIn('pim.hendriks@delinde.nl', 'DelegatedPermissionGrant.ReadWrite.All');
    const answer = await tenant.graph('DELETE', `${grants}/${String(body['id'])}`);
    expect(errorOf(answer)).toMatchObject({ status: 403, code: 'Authorization_RequestDenied' });
  });
});

describe('grants and sign-ins', () => {
  it('share one memory: what a person consented to is a grant', async () => {
    await tenant.signIn(nurse, 'openid User.Read');
    await tenant.signIn(administrator, scopes);
    const person = (await tenant.graph('GET', `/users/${nurse}?$select=id`)).body['id'];
    const { body } = await tenant.graph('GET', `${grants}?$filter=principalId eq '${String(person)}'`);
    expect(body['value']).toMatchObject([
      { consentType: 'Principal', principalId: person, scope: 'openid User.Read' },
    ]);
  });

  it('let a token carry what was granted for everybody', async () => {
    await expect(tenant.signIn(nurse, 'openid User.Read.All')).rejects.toThrow('AADSTS');
    await tenant.signIn(administrator, scopes);
    await grantAll(await clientPrincipal(), 'openid User.Read.All');
    const token = await tenant.signIn(nurse, 'openid User.Read.All');
    expect(String(claimsOf(token)['scp']).split(' ')).toContain('User.Read.All');
  });
});
