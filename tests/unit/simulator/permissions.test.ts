import { beforeEach, describe, expect, it } from 'vitest';
import { errorOf, InProcess, openTenant } from './in-process.ts';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
});

const denied = {
  status: 403,
  code: 'Authorization_RequestDenied',
  message: 'Insufficient privileges to complete the operation.',
};

describe('who may do what', () => {
  it('refuses a write to a person with consent but too weak a role', async () => {
    await tenant.signIn('pim.hendriks@delinde.nl', 'User.Read Application.ReadWrite.All');
    expect(errorOf(await tenant.graph('POST', '/applications', { displayName: 'Vendor' }))).toEqual(denied);
    expect((await tenant.graph('GET', '/applications')).status).toBe(200);
  });

  it('refuses an administrator whose token lacks the scope', async () => {
    await tenant.signIn('sanne.dewit@delinde.nl', 'User.Read Application.Read.All');
    expect(errorOf(await tenant.graph('POST', '/applications', { displayName: 'Vendor' }))).toEqual(denied);
  });

  it('lets people register, and own, applications where the tenant allows that', async () => {
    const open = await openTenant({ snapshot: withOpenRegistration(tenant) });
    await open.signIn('pim.hendriks@delinde.nl', 'User.Read Application.ReadWrite.All');
    const { body } = await open.graph('POST', '/applications', { displayName: 'Mine' });
    expect((await open.graph('POST', `/applications/${String(body['id'])}/addPassword`, {})).status).toBe(
      200,
    );
    await open.signIn();
    const other = await open.register();
    await open.signIn('pim.hendriks@delinde.nl', 'User.Read Application.ReadWrite.All');
    expect(errorOf(await open.graph('POST', `/applications/${other.id}/addPassword`, {}))).toEqual(denied);
  });

  it('shows three properties of the organisation to who may read no more', async () => {
    await tenant.signIn('sanne.dewit@delinde.nl', 'User.Read');
    const { body } = await tenant.graph('GET', '/organization');
    const [organization] = body['value'] as Record<string, unknown>[];
    const filled = Object.entries(organization ?? {}).filter(
      ([, value]) => value !== null && !Array.isArray(value),
    );
    expect(filled.map(([name]) => name).toSorted()).toEqual(['displayName', 'id']);
    expect(organization?.['verifiedDomains']).toHaveLength(2);
  });

  it('asks a role for the policies', async () => {
    await tenant.signIn('pim.hendriks@delinde.nl', 'User.Read Policy.Read.All');
    expect((await tenant.graph('GET', '/policies/defaultAppManagementPolicy')).status).toBe(403);
    await tenant.signIn();
    expect((await tenant.graph('GET', '/policies/defaultAppManagementPolicy')).status).toBe(200);
  });
});

describe('tokens that Graph does not take', () => {
  const ask = async (authorization: string): Promise<ReturnType<typeof errorOf>> =>
    errorOf(await tenant.graph('GET', '/organization', undefined, { authorization }));

  it('refuses a missing, a foreign and a tampered one', async () => {
    const token = await tenant.signIn();
    const expected = { status: 401, code: 'InvalidAuthenticationToken' };
    expect(await ask('')).toMatchObject(expected);
    expect(await ask('Bearer nonsense')).toMatchObject(expected);
    expect(await ask(`Bearer ${token.slice(0, -6)}AAAAAA`)).toMatchObject(expected);
  });

  it('refuses one of another simulator, whose keys are its own', async () => {
    const foreign = await new InProcess({ random: 1 }).signIn();
    expect(await ask(`Bearer ${foreign}`)).toMatchObject({ status: 401 });
  });

  it('refuses one that is meant for another resource, and one that has expired', async () => {
    const { appId, secret } = await tenant.register({ identifierUris: [] });
    const { body } = await tenant.login('/delinde.nl/oauth2/v2.0/token', {
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: secret,
      scope: `${appId}/.default`,
    });
    expect(await ask(`Bearer ${String(body['access_token'])}`)).toMatchObject({
      message: 'Access token validation failure. Invalid audience.',
    });
    const token = await tenant.signIn();
    tenant.nowMs += 61 * 60 * 1000;
    expect(await ask(`Bearer ${token}`)).toMatchObject({
      message: 'Lifetime validation failed, the token is expired.',
    });
  });
});

function withOpenRegistration(from: InProcess): string {
  return from.simulator
    .snapshot()
    .replace('"usersCanRegisterApplications":false', '"usersCanRegisterApplications":true');
}
