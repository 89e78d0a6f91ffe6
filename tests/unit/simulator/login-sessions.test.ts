import { beforeEach, describe, expect, it } from 'vitest';
import { codeRequest, redirectUri, refusedWith, returned, type Party } from './browser-sign-in.ts';
import { claimsOf, openTenant, type InProcess } from './in-process.ts';
import { signInLog } from './login-tenant.ts';

const nurse = 'fatima.elamrani@delinde.nl';
const physician = 'marieke.jansen@delinde.nl';

/** A browser: it keeps the cookie that the sign-in service gives it. */
class Browser {
  cookie = '';
  readonly #tenant: InProcess;

  constructor(tenant: InProcess) {
    this.#tenant = tenant;
  }

  async open(path: string, query: Readonly<Record<string, string>>, form?: Readonly<Record<string, string>>) {
    const address = `/login/delinde.nl${path}?${new URLSearchParams(query).toString()}`;
    const init = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    const response = await this.#tenant.raw(address, { ...init, headers: { cookie: this.cookie } });
    const given = response.headers.get('set-cookie');
    if (given !== null) this.cookie = given.split(';')[0] ?? '';
    return response;
  }

  async authorize(
    party: Party,
    more: Readonly<Record<string, string>> = {},
    user?: string,
  ): Promise<Response> {
    return this.open(
      '/oauth2/v2.0/authorize',
      codeRequest(party, more),
      user === undefined ? undefined : { user },
    );
  }
}

let tenant: InProcess;
let browser: Browser;
let party: Party & { id: string };

beforeEach(async () => {
  tenant = await openTenant();
  browser = new Browser(tenant);
  const web = { redirectUris: [redirectUri], logoutUrl: 'https://vendor.example/left' };
  party = await tenant.register({ web });
});

describe('a browser in which somebody is signed in', () => {
  it('goes to the next application without a page', async () => {
    await browser.authorize(party, {}, nurse);
    const other = await tenant.register({ web: { redirectUris: [redirectUri] } });
    const response = await browser.authorize(other);
    expect([response.status, returned(response).get('code')]).toEqual([302, expect.any(String)]);
    expect(
      signInLog(tenant)
        .map(({ userPrincipalName }) => userPrincipalName)
        .slice(-2),
    ).toEqual([nurse, nurse]);
  });

  it.each(['login', 'select_account'])('shows the page all the same for prompt=%s', async (prompt) => {
    await browser.authorize(party, {}, nurse);
    expect((await browser.authorize(party, { prompt })).status).toBe(200);
  });

  it('shows the page where the client hints at somebody else', async () => {
    await browser.authorize(party, {}, nurse);
    expect((await browser.authorize(party, { login_hint: physician })).status).toBe(200);
    expect((await browser.authorize(party, { login_hint: nurse })).status).toBe(302);
  });

  it('shows the page when the sign-in is older than the client takes', async () => {
    await browser.authorize(party, {}, nurse);
    tenant.nowMs += 10 * 60 * 1000;
    expect((await browser.authorize(party, { max_age: '3600' })).status).toBe(302);
    expect((await browser.authorize(party, { max_age: '60' })).status).toBe(200);
  });

  it('is not known to another browser', async () => {
    await browser.authorize(party, {}, nurse);
    expect((await new Browser(tenant).authorize(party)).status).toBe(200);
  });

  it('forgets after a day', async () => {
    await browser.authorize(party, {}, nurse);
    tenant.nowMs += 25 * 60 * 60 * 1000;
    expect((await browser.authorize(party)).status).toBe(200);
  });

  it('tells the application when the person proved who they are', async () => {
    const optionalClaims = { idToken: [{ name: 'auth_time' }] };
    const web = { implicitGrantSettings: { enableIdTokenIssuance: true } };
    await tenant.graph('PATCH', `/applications/${party.id}`, { optionalClaims, web });
    await browser.authorize(party, {}, nurse);
    const signedInAt = tenant.nowMs / 1000;
    tenant.nowMs += 10 * 60 * 1000;
    const response = await browser.authorize(party, { response_type: 'id_token', response_mode: 'fragment' });
    expect(claimsOf(returned(response).get('id_token'))['auth_time']).toBe(signedInAt);
  });
});

describe('a silent request', () => {
  const silent = { prompt: 'none' };

  it('needs somebody who is signed in', async () => {
    const refused = await browser.authorize(party, silent);
    expect(returned(refused).get('error')).toBe('login_required');
    expect(await refusedWith(refused)).toBe(50058);
    await browser.authorize(party, {}, nurse);
    expect(returned(await browser.authorize(party, silent)).get('code')).not.toBeNull();
  });

  it('needs to know which one, when there are two', async () => {
    await browser.authorize(party, {}, nurse);
    await browser.authorize(party, {}, physician);
    const refused = await browser.authorize(party, silent);
    expect(returned(refused).get('error')).toBe('interaction_required');
    expect(await refusedWith(refused)).toBe(16000);
    expect(
      returned(await browser.authorize(party, { ...silent, login_hint: nurse })).get('code'),
    ).not.toBeNull();
  });

  it('asks nobody for consent', async () => {
    await browser.authorize(party, {}, nurse);
    const refused = await browser.authorize(party, { ...silent, scope: 'openid User.Read' });
    expect(returned(refused).get('error')).toBe('consent_required');
    expect(await refusedWith(refused)).toBe(65001);
  });
});

describe('signing out', () => {
  const back = { post_logout_redirect_uri: redirectUri };

  beforeEach(async () => {
    await browser.authorize(party, {}, nurse);
  });

  it('ends the session, and lets the applications know', async () => {
    const response = await browser.open('/oauth2/v2.0/logout', {});
    expect(await response.text()).toContain('src="https://vendor.example/left?iss=https%3A%2F%2Flogin');
    expect((await browser.authorize(party)).status).toBe(200);
  });

  it('leads back to an address of the application', async () => {
    const response = await browser.open('/oauth2/v2.0/logout', { ...back, state: 'the state' });
    expect(response.headers.get('location')).toBe(`${redirectUri}?state=the+state`);
  });

  it('leads to no other address', async () => {
    const query = { post_logout_redirect_uri: 'https://elsewhere.example/', client_id: party.appId };
    expect((await browser.open('/oauth2/v2.0/logout', query)).status).toBe(200);
  });
});
