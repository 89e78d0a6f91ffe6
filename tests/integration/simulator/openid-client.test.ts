import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discoverProvider, signInAtVendor, userInfoAtVendor, type Handover } from './relying-party.ts';
import { spawnSimulator, type SimulatorAddresses } from './spawn-simulator.ts';
import { openGraph, registerApplication } from './tenant-work.ts';

const tenantId = '33b05929-f3d7-4481-a07a-5d106d4ef2ed';
const redirectUri = 'https://vendor.example/sso/openidconnect/delinde_azure';
const samNames = { name: 'groups', additionalProperties: ['sam_account_name'] };
const namedGroups = {
  displayName: 'Vendor',
  web: { redirectUris: [redirectUri] },
  groupMembershipClaims: 'SecurityGroup',
  optionalClaims: { idToken: [samNames], accessToken: [samNames], saml2Token: [samNames] },
};

type Running = SimulatorAddresses & { stop(): Promise<void> };

let simulator: Running;
let handover: Handover;

async function handOver(running: Running, application: Readonly<Record<string, unknown>>): Promise<Handover> {
  const { appId, secret } = await registerApplication(await openGraph(running), application);
  return { provider: `https://login.microsoftonline.com/${tenantId}/`, clientId: appId, secret, redirectUri };
}

beforeAll(async () => {
  simulator = await spawnSimulator();
  handover = await handOver(simulator, namedGroups);
});

afterAll(async () => {
  await simulator.stop();
});

describe('openid-client, given nothing but the handover', () => {
  it('finds the v1 issuer below a provider URL without /v2.0', async () => {
    const { issuer } = (await discoverProvider(simulator, handover)).serverMetadata();
    expect(issuer).toBe(`https://sts.windows.net/${tenantId}/`);
  });

  it('signs a nurse in, with the names of her synced security groups and without cloud-only ones', async () => {
    const claims = await signInAtVendor(simulator, handover, 'fatima.elamrani@delinde.nl');
    expect(claims).toMatchObject({
      ver: '1.0',
      tid: tenantId,
      upn: 'fatima.elamrani@delinde.nl',
      name: 'Fatima el Amrani',
    });
    expect((claims['groups'] as string[]).toSorted()).toEqual(['SG-Alle-Medewerkers', 'SG-Medicatie-Zorg']);
  });

  it('counts the groups that a group is in', async () => {
    const claims = await signInAtVendor(simulator, handover, 'anouk.visser@delinde.nl');
    expect((claims['groups'] as string[]).toSorted()).toEqual([
      'SG-Alle-Medewerkers',
      'SG-Medicatie-Zorg',
      'SG-Team-Noord',
    ]);
  });

  it('finds the same tenant by its initial domain', async () => {
    const named = { ...handover, provider: 'https://login.microsoftonline.com/delinde.onmicrosoft.com/' };
    const claims = await signInAtVendor(simulator, named, 'kees.vandam@delinde.nl');
    expect(claims['groups']).toContain('SG-Medicatie-Zorg');
  });

  it('gets no groups where the application asks for none', async () => {
    const plain = await handOver(simulator, { displayName: 'Plain', web: { redirectUris: [redirectUri] } });
    expect(await signInAtVendor(simulator, plain, 'fatima.elamrani@delinde.nl')).not.toHaveProperty('groups');
  });

  it('is refused with a wrong secret', async () => {
    const wrong = { ...handover, secret: `${handover.secret}x` };
    const attempt = signInAtVendor(simulator, wrong, 'fatima.elamrani@delinde.nl');
    await expect(attempt).rejects.toMatchObject({ error: 'invalid_client' });
  });

  it('asks the userinfo endpoint, and is told the same subject', async () => {
    const v2 = { ...handover, provider: `https://login.microsoftonline.com/${tenantId}/v2.0` };
    const { subject, userInfo } = await userInfoAtVendor(simulator, v2, 'fatima.elamrani@delinde.nl');
    expect(userInfo).toMatchObject({ sub: subject, name: 'Fatima el Amrani' });
  });

  it('finds the new key once the keys were rotated', async () => {
    await fetch(`${simulator.control}/keys`, { method: 'POST' });
    const claims = await signInAtVendor(simulator, handover, 'fatima.elamrani@delinde.nl');
    expect(claims['upn']).toBe('fatima.elamrani@delinde.nl');
  });

  it('signs in through v2, where the address and the names need their scopes', async () => {
    const v2 = { ...handover, provider: `https://login.microsoftonline.com/${tenantId}/v2.0` };
    const claims = await signInAtVendor(simulator, v2, 'fatima.elamrani@delinde.nl');
    expect(claims).toMatchObject({ ver: '2.0', preferred_username: 'fatima.elamrani@delinde.nl' });
    expect(claims).not.toHaveProperty('upn');
    expect(claims['groups']).toContain('SG-Medicatie-Zorg');
  });
});

describe('where sources disagree about cloud-only groups', () => {
  it('can send their object ids instead of leaving them out', async () => {
    const other = await spawnSimulator({ cloudOnlyGroups: 'objectId' });
    const given = await handOver(other, namedGroups);
    const claims = await signInAtVendor(other, given, 'fatima.elamrani@delinde.nl');
    const groups = claims['groups'] as string[];
    expect(groups).toContain('SG-Medicatie-Zorg');
    expect(groups.filter((group) => /^[0-9a-f-]{36}$/.test(group))).toHaveLength(1);
    await other.stop();
  });
});
