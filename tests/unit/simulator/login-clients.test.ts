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
import { openTenant, publicClientId, type Answer, type InProcess } from './in-process.ts';
import { lastSignIn } from './login-tenant.ts';

const nurse = 'fatima.elamrani@delinde.nl';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
});

const web = { redirectUris: [redirectUri] };

describe('a request that names no redirect URI', () => {
  it.each([
    ['no', {}, 500113],
    ['a', { web }, 900971],
  ])('is refused on the page of an application with %s redirect URI', async (_, application, code) => {
    const { redirect_uri, ...rest } = codeRequest(await tenant.register(application));
    expect(redirect_uri).toBe(redirectUri);
    const response = await authorize(tenant, rest);
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    expect(await refusedWith(response)).toBe(code);
    expect(lastSignIn(tenant)).toMatchObject({ errorCode: code });
  });
});

const forItself = async (party: Party): Promise<Answer> =>
  tenant.login('/delinde.nl/oauth2/v2.0/token', {
    grant_type: 'client_credentials',
    client_id: party.appId,
    client_secret: party.secret,
    scope: 'https://graph.microsoft.com/.default',
  });

describe('a public client that sends a secret', () => {
  const refusal = { status: 401, body: { error: 'invalid_client', error_codes: [700025] } };

  it('is refused when it renews', async () => {
    const asked = { client_id: publicClientId, scope: 'offline_access User.Read' };
    const started = await tenant.login('/organizations/oauth2/v2.0/devicecode', asked);
    const answer = await tenant.login('/organizations/oauth2/v2.0/token', {
      client_id: publicClientId,
      grant_type: 'device_code',
      device_code: String(started.body['device_code']),
    });
    const form = {
      client_id: publicClientId,
      grant_type: 'refresh_token',
      refresh_token: String(answer.body['refresh_token']),
    };
    const path = '/organizations/oauth2/v2.0/token';
    expect(await tenant.login(path, { ...form, client_secret: 'secret' })).toMatchObject(refusal);
    expect((await tenant.login(path, form)).status).toBe(200);
  });

  it('is refused when it asks for itself', async () => {
    const party = await tenant.register({ isFallbackPublicClient: true });
    expect(await forItself(party)).toMatchObject(refusal);
    expect(await forItself({ appId: publicClientId, secret: 'secret' })).toMatchObject(refusal);
  });

  it('is let in where its redirect URIs make it confidential too', async () => {
    const party = await tenant.register({ isFallbackPublicClient: true, web });
    expect((await forItself(party)).status).toBe(200);
    const scope = 'openid offline_access';
    const code = returned(await authorize(tenant, codeRequest(party, { scope }), nurse, '/v2.0')).get('code');
    const { body } = await redeem(tenant, party, code ?? '', {}, '/v2.0');
    const renewed = await tenant.login('/delinde.nl/oauth2/v2.0/token', {
      client_id: party.appId,
      client_secret: party.secret,
      grant_type: 'refresh_token',
      refresh_token: String(body['refresh_token']),
    });
    expect(renewed.status).toBe(200);
  });
});
