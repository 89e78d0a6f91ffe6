import { ConfidentialClientApplication } from '@azure/msal-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spawnSimulator, type SimulatorAddresses } from './spawn-simulator.ts';
import { openGraph, registerApplication, type RegisteredApplication } from './tenant-work.ts';
import { mapToSimulator, simulatorNetwork } from './through-simulator.ts';

const tenantId = '33b05929-f3d7-4481-a07a-5d106d4ef2ed';
const redirectUri = 'https://vendor.example/sso';
const graphScopes = ['https://graph.microsoft.com/.default'];

let simulator: SimulatorAddresses & { stop(): Promise<void> };
let vendor: RegisteredApplication;

beforeAll(async () => {
  simulator = await spawnSimulator();
  const web = { redirectUris: [redirectUri] };
  vendor = await registerApplication(await openGraph(simulator), { displayName: 'Vendor', web });
});

afterAll(async () => {
  await simulator.stop();
});

function newClient(clientSecret: string): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
    auth: {
      clientId: vendor.appId,
      authority: `https://login.microsoftonline.com/${tenantId}`,
      clientSecret,
    },
    system: { networkClient: simulatorNetwork(simulator) },
  });
}

describe('MSAL, as a vendor uses it', () => {
  it('proves a secret with client credentials', async () => {
    const result = await newClient(vendor.secret).acquireTokenByClientCredential({ scopes: graphScopes });
    expect(result?.accessToken.split('.')).toHaveLength(3);
  });

  it('hears that a secret is wrong', async () => {
    const attempt = newClient('wrong').acquireTokenByClientCredential({ scopes: graphScopes });
    await expect(attempt).rejects.toMatchObject({
      errorCode: 'invalid_client',
      errorMessage: expect.stringContaining('AADSTS7000215') as string,
    });
  });

  it('signs a person in with a code, and renews', async () => {
    const client = newClient(vendor.secret);
    const scopes = ['openid', 'profile', 'offline_access', 'User.Read'];
    const address = await client.getAuthCodeUrl({ scopes, redirectUri, loginHint: 'kees.vandam@delinde.nl' });
    const body = new URLSearchParams({ user: 'kees.vandam@delinde.nl' });
    const here = mapToSimulator(simulator, address);
    const answer = await fetch(here, { method: 'POST', body, redirect: 'manual' });
    const code = new URL(answer.headers.get('location') ?? 'missing:').searchParams.get('code') ?? '';
    const result = await client.acquireTokenByCode({ scopes, redirectUri, code });
    expect(result.account).toMatchObject({ username: 'kees.vandam@delinde.nl', tenantId });
    const account = result.account;
    if (account === null) throw new Error('There is no account.');
    const renewed = await client.acquireTokenSilent({ account, scopes, forceRefresh: true });
    expect(renewed.accessToken).not.toBe(result.accessToken);
  });
});
