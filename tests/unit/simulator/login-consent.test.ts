import { beforeEach, describe, expect, it } from 'vitest';
import {
  authorize,
  codeRequest,
  redeem,
  redirectUri,
  refusedWith,
  returned,
  type Party,
} from './browser-sign-in.ts';
import { claimsOf, InProcess, openTenant, type Json } from './in-process.ts';
import { altered, lastSignIn } from './login-tenant.ts';

const nurse = 'fatima.elamrani@delinde.nl';
const administrator = 'sanne.dewit@delinde.nl';
const graph = '00000003-0000-0000-c000-000000000000';
const requiredResourceAccess = [
  {
    resourceAppId: graph,
    resourceAccess: [
      { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' },
      { id: 'bc024368-1153-4739-b217-4326f2e966d0', type: 'Scope' },
    ],
  },
];

let tenant: InProcess;
let party: Party & { id: string };

beforeEach(async () => {
  tenant = await openTenant();
  const web = { redirectUris: [redirectUri] };
  party = await tenant.register({ displayName: 'Vendor', web, requiredResourceAccess });
});

const accessTokenOf = async (more: Readonly<Record<string, string>>, user = nurse, at = tenant) => {
  const response = await authorize(at, codeRequest(party, more), user, '/v2.0');
  const code = returned(response).get('code');
  if (code === null) throw new Error(`AADSTS${await refusedWith(response)}`);
  return (await redeem(at, party, code, {}, '/v2.0')).body;
};

describe('consent at a sign-in', () => {
  it('is asked again when the client wants that', async () => {
    const page = await (await authorize(tenant, codeRequest(party, { prompt: 'consent' }), nurse)).text();
    expect(page).toContain('Permissions requested');
    expect(page).toContain('<li>profile</li>');
    const query = new URLSearchParams(codeRequest(party, { prompt: 'consent' })).toString();
    const decide = async (consent: string) => {
      const body = new URLSearchParams({ user: nurse, consent });
      return tenant.raw(`/login/delinde.nl/oauth2/authorize?${query}`, { method: 'POST', body });
    };
    expect(returned(await decide('accept')).get('code')).not.toBeNull();
    const declined = await decide('decline');
    expect([returned(declined).get('error'), await refusedWith(declined)]).toEqual(['access_denied', 65004]);
  });

  it('is an administrator’s matter where people may not give it', async () => {
    const strict = await altered(tenant, (state) => {
      state.settings.usersCanConsent = false;
    });
    await expect(accessTokenOf({}, nurse, strict)).rejects.toThrow('AADSTS90094');
    expect(lastSignIn(strict)).toMatchObject({ user: nurse, errorCode: 90094 });
    expect(await accessTokenOf({}, administrator, strict)).toHaveProperty('id_token');
  });

  it('with .default is about everything that the application registered', async () => {
    const scope = 'openid https://graph.microsoft.com/.default';
    await expect(accessTokenOf({ scope })).rejects.toThrow('AADSTS90094');
    const { access_token } = await accessTokenOf({ scope }, administrator);
    expect(String(claimsOf(access_token)['scp']).split(' ')).toEqual(
      expect.arrayContaining(['User.Read', 'GroupMember.Read.All']),
    );
  });
});

describe('consent to an API of the tenant', () => {
  const scopes = ['Read', 'Manage'].map((value, index) => ({
    id: `aaaaaaaa-0000-4000-8000-00000000000${index}`,
    value,
    type: value === 'Read' ? 'User' : 'Admin',
    isEnabled: true,
    adminConsentDescription: value,
    adminConsentDisplayName: value,
  }));

  beforeEach(async () => {
    const api = { requestedAccessTokenVersion: 2, oauth2PermissionScopes: scopes };
    const given = await tenant.register({
      displayName: 'API',
      api,
      optionalClaims: { accessToken: [{ name: 'email' }] },
    });
    await tenant.graph('PATCH', `/applications/${given.id}`, { identifierUris: [`api://${given.appId}`] });
    resource = given.appId;
  });

  let resource: string;

  it('gives a token for it, with its scopes and the claims that it asks for', async () => {
    const body = await accessTokenOf({ scope: `openid api://${resource}/Read` });
    expect(body['scope']).toBe(`api://${resource}/Read`);
    expect(claimsOf(body['access_token'])).toMatchObject({
      aud: resource,
      iss: expect.stringMatching(/v2\.0$/) as string,
      azp: party.appId,
      scp: 'Read',
      email: nurse,
    });
  });

  it('knows which scopes people may consent to, and which there are', async () => {
    await expect(accessTokenOf({ scope: `api://${resource}/Manage` })).rejects.toThrow('AADSTS90094');
    await expect(accessTokenOf({ scope: `api://${resource}/Nothing` })).rejects.toThrow('AADSTS650053');
    await expect(accessTokenOf({ scope: 'api://elsewhere/Read' })).rejects.toThrow('AADSTS500011');
  });
});

describe('the admin consent endpoint', () => {
  async function adminConsent(path: string, user: string, more: Readonly<Record<string, string>> = {}) {
    const query = new URLSearchParams({
      client_id: party.appId,
      redirect_uri: redirectUri,
      state: 's',
      ...more,
    });
    const body = new URLSearchParams({ user, consent: 'accept' });
    return tenant.raw(`/login/delinde.nl${path}?${query.toString()}`, { method: 'POST', body });
  }

  const grants = async (): Promise<Json[]> => {
    const { body } = await tenant.control('GET', '/state');
    const [state] = body['tenants'] as { consents: Json[] }[];
    return (state?.consents ?? []).filter(({ clientAppId }) => clientAppId === party.appId);
  };

  it('v1 grants everybody what the application registered', async () => {
    const response = await adminConsent('/adminconsent', administrator);
    expect(Object.fromEntries(returned(response))).toEqual({
      admin_consent: 'True',
      tenant: '33b05929-f3d7-4481-a07a-5d106d4ef2ed',
      state: 's',
    });
    expect(await grants()).toEqual([
      expect.objectContaining({ userId: null, scopes: ['User.Read', 'GroupMember.Read.All'] }),
    ]);
  });

  it('v2 grants what is asked, and says so', async () => {
    const response = await adminConsent('/v2.0/adminconsent', administrator, { scope: 'openid User.Read' });
    expect(returned(response).get('scope')).toBe('openid User.Read');
    const without = await adminConsent('/v2.0/adminconsent', administrator);
    expect(await refusedWith(without)).toBe(900144);
  });

  it('is for administrators, who are asked first', async () => {
    expect(await refusedWith(await adminConsent('/adminconsent', nurse))).toBe(90094);
    const query = new URLSearchParams({ client_id: party.appId, redirect_uri: redirectUri }).toString();
    const body = new URLSearchParams({ user: administrator });
    const page = await tenant.raw(`/login/delinde.nl/adminconsent?${query}`, { method: 'POST', body });
    expect(await page.text()).toContain('on behalf of the whole organisation');
    expect(await grants()).toEqual([]);
  });
});

describe('an application of another tenant', () => {
  it('gets its service principal with the first consent', async () => {
    const cloud = new InProcess({ fixture: ['small', 'empty'] });
    const web = { redirectUris: [redirectUri] };
    const { appId } = await cloud.register({ signInAudience: 'AzureADMultipleOrgs', web });
    const sign = async (user: string) => {
      const query = new URLSearchParams(codeRequest({ appId, secret: '' })).toString();
      const body = new URLSearchParams({ user });
      return cloud.raw(`/login/common/oauth2/v2.0/authorize?${query}`, { method: 'POST', body });
    };
    expect(returned(await sign('beheerder@leeg.onmicrosoft.com')).get('code')).not.toBeNull();
    const { body } = await cloud.control('GET', '/state');
    const [, other] = body['tenants'] as { servicePrincipals: Json[] }[];
    expect(other?.servicePrincipals.map((principal) => principal['appId'])).toContain(appId);
  });
});
