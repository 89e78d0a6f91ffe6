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
import { InProcess, openTenant, publicClientId } from './in-process.ts';
import { lastSignIn, signInLog } from './login-tenant.ts';

const nurse = 'fatima.elamrani@delinde.nl';

let tenant: InProcess;
let party: Party & { id: string; principalId: string };

beforeEach(async () => {
  tenant = await openTenant();
  party = await tenant.register({ displayName: 'Vendor', web: { redirectUris: [redirectUri] } });
});

const codeFor = async (more: Readonly<Record<string, string>> = {}): Promise<string> =>
  returned(await authorize(tenant, codeRequest(party, more), nurse)).get('code') ?? '';

const errorCodes = async (form: Readonly<Record<string, string>>, path = '/delinde.nl/oauth2/v2.0/token') =>
  (await tenant.login(path, form)).body['error_codes'];

describe('a refusal on the page', () => {
  it.each([
    ['nl', 'Het aanmelden lukt niet'],
    ['en', 'Signing in does not work'],
  ])(
    'says in %s what went wrong, with the ids that the administrator looks for',
    async (language, heading) => {
      const query = new URLSearchParams(codeRequest(party, { redirect_uri: 'https://elsewhere.example/' }));
      const headers = {
        'accept-language': language,
        'client-request-id': 'a3d5b0c8-0000-4000-8000-000000000001',
      };
      const response = await tenant.raw(`/login/delinde.nl/oauth2/authorize?${query.toString()}`, {
        headers,
      });
      const html = await response.text();
      expect(html).toContain(heading);
      expect(html).toMatch(
        /AADSTS50011: .+ Trace ID: .+ Correlation ID: a3d5b0c8.+ Timestamp: 2026-11-22 10:00:00Z/,
      );
    },
  );

  it.each([
    ['an account of another tenant', 'somebody@outlook.com', 50020],
    ['a name that nobody has', 'nobody@delinde.nl', 50034],
    ['a disabled person', 'thea.kuipers@delinde.nl', 50057],
  ])('for %s is in the log under the name that was typed', async (_, user, code) => {
    expect(await refusedWith(await authorize(tenant, codeRequest(party), user))).toBe(code);
    expect(lastSignIn(tenant)).toMatchObject({ user, application: 'Vendor', errorCode: code });
  });

  it('knows an account of another tenant of this cloud from one that does not exist', async () => {
    const both = new InProcess({ fixture: ['small', 'empty'] });
    const other = await both.register({ web: { redirectUris: [redirectUri] } });
    const response = await authorize(both, codeRequest(other), 'beheerder@leeg.onmicrosoft.com');
    expect(await refusedWith(response)).toBe(50020);
  });

  it('lets a guest in by the address at home', async () => {
    const response = await authorize(tenant, codeRequest(party), 'erik.lindqvist@apotheek-centrum.example');
    expect(returned(response).get('code')).not.toBeNull();
  });

  it('comes before anybody is known, and is in the log nevertheless', async () => {
    await authorize(tenant, codeRequest(party, { redirect_uri: 'https://elsewhere.example/' }));
    expect(lastSignIn(tenant)).toMatchObject({ user: '', errorCode: 50011 });
    await authorize(tenant, codeRequest(party, { client_id: '11111111-2222-4333-8444-555555555555' }), nurse);
    expect(lastSignIn(tenant)).toMatchObject({ user: nurse, errorCode: 700016 });
  });

  it('refuses an application of one tenant at the common endpoint', async () => {
    const query = new URLSearchParams(codeRequest(party)).toString();
    for (const segment of ['common', 'organizations']) {
      expect(await refusedWith(await tenant.raw(`/login/${segment}/oauth2/v2.0/authorize?${query}`))).toBe(
        50194,
      );
    }
    expect(await refusedWith(await tenant.raw(`/login/elsewhere.example/oauth2/authorize?${query}`))).toBe(
      90002,
    );
  });

  it('refuses a tool for organisations at the endpoint for personal accounts', async () => {
    const query = new URLSearchParams({ ...codeRequest(party), client_id: publicClientId }).toString();
    expect(await refusedWith(await tenant.raw(`/login/consumers/oauth2/v2.0/authorize?${query}`))).toBe(
      9002346,
    );
  });

  it('asks for the assignment that the application requires', async () => {
    const required = { appRoleAssignmentRequired: true };
    await tenant.graph('PATCH', `/servicePrincipals/${party.principalId}`, required);
    expect(await refusedWith(await authorize(tenant, codeRequest(party), nurse))).toBe(50105);
    expect(lastSignIn(tenant)).toMatchObject({ user: nurse, errorCode: 50105 });
  });
});

describe('the sign-in log', () => {
  it('shows through Graph who came in, who did not and why', async () => {
    await tenant.signIn(
      'sanne.dewit@delinde.nl',
      'Application.ReadWrite.All AuditLog.Read.All Directory.Read.All',
    );
    await redeem(tenant, party, await codeFor());
    tenant.nowMs += 60_000;
    const required = { appRoleAssignmentRequired: true };
    await tenant.graph('PATCH', `/servicePrincipals/${party.principalId}`, required);
    await authorize(tenant, codeRequest(party), nurse);
    const { body } = await tenant.graph('GET', `/auditLogs/signIns?$filter=appId eq '${party.appId}'`);
    expect(body['value']).toMatchObject([
      {
        userPrincipalName: nurse,
        appDisplayName: 'Vendor',
        clientAppUsed: 'Browser',
        isInteractive: true,
        status: { errorCode: 50105, failureReason: expect.stringContaining('assigned') as string },
      },
      { userPrincipalName: nurse, status: { errorCode: 0 }, resourceDisplayName: 'Microsoft Graph' },
    ]);
  });

  it('has a device code as a sign-in of a native client', async () => {
    await tenant.signIn();
    expect(signInLog(tenant).at(-1)).toMatchObject({
      userPrincipalName: 'sanne.dewit@delinde.nl',
      clientAppUsed: 'Mobile Apps and Desktop clients',
    });
  });
});

describe('what the client hears at its redirect URI', () => {
  it.each([
    ['an ID token that is not enabled', { response_type: 'id_token' }, 700054],
    ['an access token that is not enabled', { response_type: 'token' }, 700051],
    ['an unknown prompt', { prompt: 'please' }, 90023],
    ['a challenge that is too short', { code_challenge: 'short' }, 50147],
    ['.default among other scopes', { scope: 'https://graph.microsoft.com/.default User.Read' }, 70011],
    ['a scope with characters that no scope has', { scope: 'openid "quoted"' }, 70011],
    ['a scope that Graph does not have', { scope: 'openid Nonsense.Read' }, 650053],
    ['no scope, in v2', { scope: '' }, 900144, 'without'],
  ])('%s', async (_, more, code, without?: string) => {
    const { scope, ...rest } = codeRequest(party, more);
    const query = without === undefined ? { scope: scope ?? '', ...rest } : rest;
    expect(await refusedWith(await authorize(tenant, query, nurse, '/v2.0'))).toBe(code);
    expect(lastSignIn(tenant)).toMatchObject({ errorCode: code });
  });
});

describe('the token endpoint', () => {
  it.each([
    ['grant_type', { client_id: publicClientId }],
    ['client_id', { grant_type: 'client_credentials' }],
    ['code', { grant_type: 'authorization_code', client_id: publicClientId }],
    ['refresh_token', { grant_type: 'refresh_token', client_id: publicClientId }],
    ['device_code', { grant_type: 'device_code', client_id: publicClientId }],
  ])('names the parameter %s that is missing', async (name, form: Readonly<Record<string, string>>) => {
    const { body } = await tenant.login('/delinde.nl/oauth2/token', form);
    expect(body).toMatchObject({ error: 'invalid_request', error_codes: [900144] });
    expect(body['error_description']).toContain(`'${name}'`);
  });

  it('takes POST only', async () => {
    const response = await tenant.raw('/login/delinde.nl/oauth2/v2.0/token');
    expect(await response.json()).toMatchObject({ error_codes: [900561] });
  });

  it('tells a secret that is wrong, missing and expired apart', async () => {
    const form = {
      grant_type: 'client_credentials',
      client_id: party.appId,
      scope: 'https://graph.microsoft.com/.default',
    };
    expect(await errorCodes(form)).toEqual([7000218]);
    expect(await errorCodes({ ...form, client_secret: 'wrong' })).toEqual([7000215]);
    tenant.nowMs += 3 * 365 * 24 * 60 * 60 * 1000;
    expect(await errorCodes({ ...form, client_secret: party.secret })).toEqual([7000222]);
    expect(signInLog(tenant).filter(({ appId }) => appId === party.appId)).toEqual([]);
  });

  it('refuses a resource that the tenant does not have or that is disabled there, and a bare scope', async () => {
    const form = { grant_type: 'client_credentials', client_id: party.appId, client_secret: party.secret };
    expect(await errorCodes({ ...form, scope: 'https://elsewhere.example/.default' })).toEqual([500011]);
    expect(await errorCodes({ ...form, scope: 'User.Read' })).toEqual([1002012]);
    const api = await tenant.register({ displayName: 'API' });
    await tenant.graph('PATCH', `/servicePrincipals/${api.principalId}`, { accountEnabled: false });
    expect(await errorCodes({ ...form, scope: `${api.appId}/.default` })).toEqual([500014]);
  });

  it('writes into the log of the person who could not be given a token', async () => {
    const code = await codeFor();
    await redeem(tenant, party, code, { client_secret: 'wrong' });
    expect(lastSignIn(tenant)).toEqual({
      user: nurse,
      application: 'Vendor',
      errorCode: 7000215,
      conditionalAccess: 'notApplied',
    });
    await redeem(tenant, party, code);
    await redeem(tenant, party, code);
    expect(lastSignIn(tenant)).toMatchObject({ user: nurse, errorCode: 54005 });
  });

  it('wants the redirect URI again, and one resource at a time', async () => {
    const answer = await tenant.login('/delinde.nl/oauth2/token', {
      grant_type: 'authorization_code',
      client_id: party.appId,
      client_secret: party.secret,
      code: await codeFor(),
    });
    expect(answer.body['error_codes']).toEqual([900144]);
    const scope = 'User.Read api://elsewhere/read';
    expect((await redeem(tenant, party, await codeFor(), { scope })).body['error_codes']).toEqual([28000]);
  });

  it('gives a refresh token no more worth once the application is deleted', async () => {
    const { body } = await redeem(tenant, party, await codeFor());
    await tenant.graph('DELETE', `/applications/${party.id}`);
    const form = { client_id: party.appId, client_secret: party.secret };
    const refresh = { ...form, grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) };
    expect(await errorCodes(refresh)).toEqual([700011]);
    expect(await errorCodes({ ...form, grant_type: 'client_credentials' })).toEqual([700016]);
  });
});

describe('who may be meant on the page', () => {
  it('is everybody of every tenant, or those of the domain that the client hints at', async () => {
    const cloud = new InProcess({ fixture: ['small', 'empty'] });
    const accounts = async (more: Readonly<Record<string, string>>): Promise<number> => {
      const request = {
        ...codeRequest(party, more),
        client_id: publicClientId,
        redirect_uri: 'http://localhost',
      };
      const query = new URLSearchParams(request).toString();
      const page = await cloud.raw(`/login/organizations/oauth2/v2.0/authorize?${query}`);
      return (await page.text()).match(/<button/g)?.length ?? 0;
    };
    expect(await accounts({})).toBe(16);
    expect(await accounts({ domain_hint: 'delinde.nl' })).toBe(15);
    expect(await accounts({ domain_hint: 'leeg.onmicrosoft.com' })).toBe(1);
  });
});

describe('a single-page application', () => {
  const origin = { origin: 'https://spa.example' };

  async function redeemAtSpa(headers: Readonly<Record<string, string>>): Promise<unknown> {
    const spa = await tenant.register({ spa: { redirectUris: [redirectUri] } });
    const response = await authorize(tenant, codeRequest(spa), nurse);
    const form = {
      grant_type: 'authorization_code',
      client_id: spa.appId,
      code: returned(response).get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: 'a-code-verifier-that-is-long-enough-for-the-rules-0123456789',
    };
    const { body, headers: given } = await tenant.login('/delinde.nl/oauth2/token', form, headers);
    expect(given.get('access-control-allow-origin')).toBe('*');
    return body['error_codes'];
  }

  it('redeems its code from the browser and nowhere else', async () => {
    expect(await redeemAtSpa(origin)).toBeUndefined();
    expect(await redeemAtSpa({})).toEqual([9002327]);
  });

  it('is the only one that may', async () => {
    const form = {
      grant_type: 'authorization_code',
      client_id: party.appId,
      client_secret: party.secret,
      code: await codeFor(),
      redirect_uri: redirectUri,
    };
    const answer = await tenant.login('/delinde.nl/oauth2/token', form, origin);
    expect(answer.body['error_codes']).toEqual([9002326]);
  });

  it('cannot do without a challenge', async () => {
    const spa = await tenant.register({ spa: { redirectUris: [redirectUri] } });
    const request: Record<string, string> = { ...codeRequest(spa) };
    delete request['code_challenge'];
    expect(await refusedWith(await authorize(tenant, request))).toBe(9002325);
  });
});
