import { beforeEach, describe, expect, it } from 'vitest';
import type { FixtureName } from '../../../src/simulator/simulator-options.ts';
import { claimsOf, InProcess, publicClientId, tenantId } from './in-process.ts';

const emptyId = '9306027b-1ac7-4bce-97ab-d608b177e8e4';
const messyId = '5c1d7a52-93fb-4c07-8b1e-6a0f1d2e7b94';

let world: InProcess;

beforeEach(() => {
  world = new InProcess({ fixture: ['small', 'empty'] });
});

/** Signs in at a tenant with a device code; the tenant that the token is for, or the error number. */
async function signInAt(segment: string, userPrincipalName: string): Promise<unknown> {
  const form = { client_id: publicClientId, scope: 'openid User.Read', login_hint: userPrincipalName };
  const started = await world.login(`/${segment}/oauth2/v2.0/devicecode`, form);
  const { body } = await world.login(`/${segment}/oauth2/v2.0/token`, {
    client_id: publicClientId,
    grant_type: 'device_code',
    device_code: String(started.body['device_code']),
  });
  if (typeof body['access_token'] === 'string') return claimsOf(body['access_token'])['tid'];
  return (body['error_codes'] as number[])[0];
}

describe('several tenants in one simulator', () => {
  it.each(['organizations', 'common'])(
    'are told apart at %s by the domain of the person',
    async (segment) => {
      expect(await signInAt(segment, 'sanne.dewit@delinde.nl')).toBe(tenantId);
      expect(await signInAt(segment, 'beheerder@leeg.onmicrosoft.com')).toBe(emptyId);
    },
  );

  it('let nobody of one into another', async () => {
    expect(await signInAt('leeg.onmicrosoft.com', 'sanne.dewit@delinde.nl')).toBe(50020);
    expect(await signInAt(tenantId, 'beheerder@leeg.onmicrosoft.com')).toBe(50020);
  });

  it.each<[FixtureName[]]>([[['messy', 'small']], [['small', 'messy']]])(
    'let a guest in where they were invited, and in at home otherwise: %j',
    async (fixture) => {
      world = new InProcess({ fixture });
      await world.control('POST', '/tenant', { tenant: messyId, usersCanConsent: true });
      expect(await signInAt('organizations', 'sanne.dewit@delinde.nl')).toBe(tenantId);
      expect(await signInAt('driestromen.example', 'sanne.dewit@delinde.nl')).toBe(messyId);
    },
  );

  it('each show their own directory, and the control endpoint shows all', async () => {
    await world.signIn('beheerder@leeg.onmicrosoft.com');
    const { body } = await world.graph('GET', '/organization');
    expect(body['value']).toMatchObject([{ id: emptyId, displayName: 'Lege tenant' }]);
    const state = await world.control('GET', '/state');
    const tenants = state.body['tenants'] as { id: string }[];
    expect(tenants.map(({ id }) => id)).toEqual([tenantId, emptyId]);
  });

  it('keep what is made in one out of the other', async () => {
    await world.signIn();
    const { appId } = await world.register();
    await world.signIn('beheerder@leeg.onmicrosoft.com');
    expect((await world.graph('GET', `/applications(appId='${appId}')`)).status).toBe(404);
    expect((await world.graph('GET', `/servicePrincipals(appId='${appId}')`)).status).toBe(404);
  });

  it('give a multi-tenant application one home, and the others a service principal of it', async () => {
    await world.signIn('beheerder@leeg.onmicrosoft.com');
    expect((await world.graph('GET', `/applications(appId='${publicClientId}')`)).status).toBe(404);
    const { body } = await world.graph('GET', `/servicePrincipals(appId='${publicClientId}')`);
    expect(body['appOwnerOrganizationId']).toBe(tenantId);
  });
});
