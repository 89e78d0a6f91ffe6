import {
  InteractionRequiredAuthError,
  PublicClientApplication,
  type AccountInfo,
  type ICachePlugin,
} from '@azure/msal-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spawnSimulator, type SimulatorAddresses } from './spawn-simulator.ts';
import { mapToSimulator, simulatorNetwork } from './through-simulator.ts';

const clientId = '9d5f0c1e-7b42-4c0a-8f3d-51e7a2c6b804';
const tenantId = '33b05929-f3d7-4481-a07a-5d106d4ef2ed';

let simulator: SimulatorAddresses & { stop(): Promise<void> };

beforeAll(async () => {
  simulator = await spawnSimulator();
});

afterAll(async () => {
  await simulator.stop();
});

function newClient(cachePlugin?: ICachePlugin): PublicClientApplication {
  return new PublicClientApplication({
    auth: { clientId, authority: 'https://login.microsoftonline.com/organizations' },
    system: { networkClient: simulatorNetwork(simulator) },
    ...(cachePlugin === undefined ? {} : { cache: { cachePlugin } }),
  });
}

function memoryCache(): ICachePlugin {
  let content = '';
  return {
    beforeCacheAccess(context) {
      context.tokenCache.deserialize(content);
      return Promise.resolve();
    },
    afterCacheAccess(context) {
      if (context.cacheHasChanged) content = context.tokenCache.serialize();
      return Promise.resolve();
    },
  };
}

async function onlyAccount(client: PublicClientApplication): Promise<AccountInfo> {
  const [account, ...others] = await client.getAllAccounts();
  if (account === undefined || others.length > 0) throw new Error('There is not exactly one account.');
  return account;
}

async function graph(
  token: string,
  path: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${simulator.graph}/v1.0${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Does what a person does in the browser: opens the page, picks an account, follows the form. */
async function pickInBrowser(url: string, userPrincipalName: string): Promise<void> {
  const here = mapToSimulator(simulator, url);
  const page = await (await fetch(here)).text();
  expect(page).toContain(userPrincipalName);
  const answer = await (
    await fetch(here, { method: 'POST', body: new URLSearchParams({ user: userPrincipalName }) })
  ).text();
  const target = /action="([^"]+)"/.exec(answer)?.[1] ?? '';
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of answer.matchAll(/name="([^"]+)" value="([^"]*)"/g))
    fields.set(name, value);
  await fetch(target, { method: 'POST', body: fields });
}

describe('MSAL, which takes the simulator for Microsoft', () => {
  it('signs in with a device code, as the administrator of the fixture', async () => {
    const messages: string[] = [];
    const result = await newClient().acquireTokenByDeviceCode({
      scopes: ['User.Read', 'Application.ReadWrite.All'],
      deviceCodeCallback: ({ message }) => messages.push(message),
    });
    expect(messages.join()).toMatch(/enter the code \w{9}/);
    expect(result?.account).toMatchObject({
      username: 'sanne.dewit@delinde.nl',
      tenantId,
      name: 'Sanne de Wit',
    });
    expect(result?.scopes).toEqual(expect.arrayContaining(['User.Read', 'Application.ReadWrite.All']));
    const me = await graph(result?.accessToken ?? '', '/me');
    expect(me.body['userPrincipalName']).toBe('sanne.dewit@delinde.nl');
  });

  it('signs in as the person that the hint names', async () => {
    const result = await newClient().acquireTokenByDeviceCode({
      scopes: ['User.Read'],
      extraQueryParameters: { login_hint: 'pim.hendriks@delinde.nl' },
      deviceCodeCallback: () => undefined,
    });
    expect(result?.account?.username).toBe('pim.hendriks@delinde.nl');
  });

  it('hears that the person declined', async () => {
    await fetch(`${simulator.control}/consent`, { method: 'POST', body: '{"decline":true}' });
    const attempt = newClient().acquireTokenByDeviceCode({
      scopes: ['User.Read'],
      deviceCodeCallback: () => undefined,
    });
    await expect(attempt).rejects.toThrow('authorization_declined');
    await fetch(`${simulator.control}/consent`, { method: 'POST', body: '{"decline":false}' });
  });

  it('signs in through the browser, with the answer posted to its loopback address', async () => {
    const result = await newClient().acquireTokenInteractive({
      scopes: ['User.Read', 'Organization.Read.All'],
      openBrowser: async (url) => pickInBrowser(url, 'joost.bakker@delinde.nl'),
    });
    expect(result.account?.username).toBe('joost.bakker@delinde.nl');
    const organization = await graph(result.accessToken, '/organization');
    expect(organization.status).toBe(200);
    expect((organization.body['value'] as Record<string, unknown>[])[0]).toMatchObject({
      onPremisesSyncEnabled: true,
    });
  });

  it('renews silently from a cache that another client wrote', async () => {
    const cachePlugin = memoryCache();
    const scopes = ['User.Read', 'Application.Read.All'];
    const first = await newClient(cachePlugin).acquireTokenByDeviceCode({
      scopes,
      deviceCodeCallback: () => undefined,
    });
    const later = newClient(cachePlugin);
    const account = await onlyAccount(later);
    const cached = await later.acquireTokenSilent({ account, scopes });
    expect(cached.accessToken).toBe(first?.accessToken);
    const renewed = await later.acquireTokenSilent({ account, scopes, forceRefresh: true });
    expect(renewed.accessToken).not.toBe(first?.accessToken);
    expect((await graph(renewed.accessToken, '/me')).status).toBe(200);
  });

  it('needs the person again for a scope that nobody consented to', async () => {
    const client = newClient(memoryCache());
    await client.acquireTokenByDeviceCode({
      scopes: ['User.Read'],
      extraQueryParameters: { login_hint: 'anouk.visser@delinde.nl' },
      deviceCodeCallback: () => undefined,
    });
    const account = await onlyAccount(client);
    const attempt = client.acquireTokenSilent({ account, scopes: ['Policy.Read.All'] });
    await expect(attempt).rejects.toBeInstanceOf(InteractionRequiredAuthError);
  });
});
