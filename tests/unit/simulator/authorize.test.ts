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
import { claimsOf, openTenant, type InProcess } from './in-process.ts';

const nurse = 'fatima.elamrani@delinde.nl';

let tenant: InProcess;
let party: Party & { id: string; principalId: string };

beforeEach(async () => {
  tenant = await openTenant();
  party = await tenant.register({ displayName: 'Vendor & <Co>', web: { redirectUris: [redirectUri] } });
});

const codeFor = async (more: Readonly<Record<string, string>> = {}): Promise<string> =>
  returned(await authorize(tenant, codeRequest(party, more), nurse)).get('code') ?? '';

describe('the page where one picks an account', () => {
  it.each([
    ['nl-NL,nl;q=0.9,en;q=0.8', 'nl', 'Kies een account'],
    ['en-GB,en;q=0.9,nl;q=0.5', 'en', 'Pick an account'],
    ['de', 'en', 'Pick an account'],
  ])('speaks the language of %s', async (language, code, heading) => {
    const path = `/login/delinde.nl/oauth2/authorize?${new URLSearchParams(codeRequest(party)).toString()}`;
    const response = await tenant.raw(path, { headers: { 'accept-language': language } });
    const html = await response.text();
    expect(html).toContain(`<html lang="${code}">`);
    expect(html).toContain(heading);
  });

  it('shows everybody, says who is a guest and who is disabled, and escapes names', async () => {
    const html = await (await authorize(tenant, codeRequest(party))).text();
    expect(html.match(/<button/g)).toHaveLength(15);
    expect(html).toContain('Thea Kuipers (disabled)');
    expect(html).toContain('Erik Lindqvist (guest)');
    expect(html).toContain('Vendor &amp; &lt;Co&gt;');
  });

  it('puts the person that the client hinted at first', async () => {
    const html = await (await authorize(tenant, codeRequest(party, { login_hint: nurse }))).text();
    expect(/<button[^>]*value="([^"]+)"/.exec(html)?.[1]).toBe(nurse);
  });
});

describe('how the answer comes back', () => {
  it('in the query, with the state', async () => {
    const response = await authorize(tenant, codeRequest(party), nurse);
    expect([response.status, returned(response).get('state')]).toEqual([302, 'the-state']);
    expect(response.headers.get('location')).toMatch(/^https:\/\/vendor\.example\/sso\?code=/);
  });

  it('in the fragment', async () => {
    const response = await authorize(tenant, codeRequest(party, { response_mode: 'fragment' }), nurse);
    expect(response.headers.get('location')).toMatch(/^https:\/\/vendor\.example\/sso#code=/);
  });

  it('in a form that posts itself', async () => {
    const response = await authorize(
      tenant,
      codeRequest(party, { response_mode: 'form_post', state: '"><script>' }),
      nurse,
    );
    const html = await response.text();
    expect(html).toContain(`action="${redirectUri}"`);
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
  });

  it('with an ID token where the application allows that', async () => {
    const request = codeRequest(party, { response_type: 'code id_token', response_mode: 'fragment' });
    expect(await refusedWith(await authorize(tenant, request, nurse))).toBe(700054);
    const web = { implicitGrantSettings: { enableIdTokenIssuance: true } };
    await tenant.graph('PATCH', `/applications/${party.id}`, { web });
    const claims = claimsOf(returned(await authorize(tenant, request, nurse)).get('id_token'));
    expect(claims).toMatchObject({ upn: nurse, nonce: 'the-nonce', c_hash: expect.any(String) as string });
  });
});

describe('what is refused on the page', () => {
  it.each([
    ['an unknown client', { client_id: '11111111-2222-4333-8444-555555555555' }, 700016],
    ['another redirect URI', { redirect_uri: 'https://vendor.example/SSO' }, 50011],
    ['a redirect URI with a slash more', { redirect_uri: `${redirectUri}/` }, 50011],
  ])('%s', async (_, more, code) => {
    const response = await authorize(tenant, codeRequest(party, more));
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    expect(await refusedWith(response)).toBe(code);
  });

  it('an application without any redirect URI', async () => {
    const bare = await tenant.register();
    expect(await refusedWith(await authorize(tenant, codeRequest(bare)))).toBe(500113);
  });

  it.each([
    ['a disabled person', 'thea.kuipers@delinde.nl', 50057],
    ['somebody who is not there', 'nobody@delinde.nl', 50034],
  ])('%s', async (_, user, code) => {
    expect(await refusedWith(await authorize(tenant, codeRequest(party), user))).toBe(code);
  });

  it('everybody, when the service principal is disabled', async () => {
    await tenant.graph('PATCH', `/servicePrincipals/${party.principalId}`, { accountEnabled: false });
    expect(await refusedWith(await authorize(tenant, codeRequest(party), nurse))).toBe(7000112);
  });
});

describe('what the client hears of', () => {
  it.each([
    ['a response type that does not exist', { response_type: 'password' }, 'unsupported_response_type'],
    ['a silent request', { prompt: 'none' }, 'login_required'],
    ['a response mode that does not exist', { response_mode: 'smoke' }, 'invalid_request'],
  ])('%s', async (_, more, error) => {
    const found = returned(await authorize(tenant, codeRequest(party, more)));
    expect([found.get('error'), found.get('state')]).toEqual([error, 'the-state']);
  });

  it('a scope that only an administrator may grant', async () => {
    const request = codeRequest(party, { scope: 'openid Policy.Read.All' });
    expect(await refusedWith(await authorize(tenant, request, nurse))).toBe(90094);
    expect(returned(await authorize(tenant, request, 'sanne.dewit@delinde.nl')).get('code')).not.toBeNull();
  });

  it('a person who declines', async () => {
    await tenant.control('POST', '/consent', { decline: true });
    const found = returned(await authorize(tenant, codeRequest(party), nurse));
    expect(found.get('error')).toBe('access_denied');
  });
});

describe('redeeming the code', () => {
  it('works once', async () => {
    const code = await codeFor();
    expect((await redeem(tenant, party, code)).status).toBe(200);
    expect((await redeem(tenant, party, code)).body['error_codes']).toEqual([54005]);
  });

  it.each([
    ['a wrong verifier', { code_verifier: 'wrong' }, 501481],
    ['another redirect URI', { redirect_uri: 'https://vendor.example/other' }, 500112],
    ['a wrong secret', { client_secret: 'wrong' }, 7000215],
    ['an unknown code', { code: 'made-up' }, 9002313],
    ['no grant', { grant_type: 'password' }, 70003],
  ])('refuses %s', async (_, more, code) => {
    const answer = await redeem(tenant, party, await codeFor(), more);
    expect(answer.body['error_codes']).toEqual([code]);
  });

  it('refuses another client, and a code of more than ten minutes old', async () => {
    const other = await tenant.register({ web: { redirectUris: [redirectUri] } });
    expect((await redeem(tenant, other, await codeFor())).body['error_codes']).toEqual([700005]);
    const code = await codeFor();
    tenant.nowMs += 11 * 60 * 1000;
    expect((await redeem(tenant, party, code)).body['error_codes']).toEqual([70008]);
  });

  it('describes a refusal the way Microsoft does', async () => {
    const { body } = await redeem(tenant, party, await codeFor(), { client_secret: 'wrong' });
    expect(body).toMatchObject({
      error: 'invalid_client',
      error_uri: 'https://login.microsoftonline.com/error?code=7000215',
      timestamp: '2026-11-22 10:00:00Z',
    });
    expect(body['error_description']).toMatch(
      /^AADSTS7000215: Invalid client secret.+ Trace ID: .+ Correlation ID: .+ Timestamp: /,
    );
  });
});

describe('refreshing', () => {
  const refresh = async (token: unknown, more: Readonly<Record<string, string>> = {}) =>
    tenant.login('/delinde.nl/oauth2/token', {
      grant_type: 'refresh_token',
      client_id: party.appId,
      client_secret: party.secret,
      refresh_token: String(token),
      ...more,
    });

  it('gives new tokens as long as the person may sign in', async () => {
    const first = await redeem(tenant, party, await codeFor());
    const again = await refresh(first.body['refresh_token']);
    expect([again.status, claimsOf(again.body['id_token'])['upn']]).toEqual([200, nurse]);
    await tenant.graph('PATCH', `/servicePrincipals/${party.principalId}`, {
      appRoleAssignmentRequired: true,
    });
    expect((await refresh(again.body['refresh_token'])).body['error_codes']).toEqual([50105]);
  });

  it('refuses an unknown token and a scope that nobody consented to', async () => {
    const { body } = await redeem(tenant, party, await codeFor());
    expect((await refresh('made-up')).body['error']).toBe('invalid_grant');
    const more = await refresh(body['refresh_token'], { scope: 'openid Policy.Read.All' });
    expect(more.body).toMatchObject({
      error: 'invalid_grant',
      suberror: 'consent_required',
      error_codes: [65001],
    });
  });
});
