import { beforeEach, describe, expect, it } from 'vitest';
import { authorize, codeRequest, redeem, redirectUri, refusedWith, returned } from './browser-sign-in.ts';
import {
  claimsOf,
  openTenant,
  publicClientId,
  type Answer,
  type InProcess,
  type Json,
} from './in-process.ts';
import { lastSignIn } from './login-tenant.ts';

const nurse = 'fatima.elamrani@delinde.nl';
const declaring = (...values: string[]) => ({
  claims: JSON.stringify({ access_token: { xms_cc: { values } } }),
});
const scope = 'openid offline_access User.Read';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
});

/** The tokens of a device code; the claims go with both requests, as MSAL sends them. */
async function byDeviceCode(claims: Readonly<Record<string, string>>): Promise<Answer> {
  const client = { client_id: publicClientId, ...claims };
  const asked = { ...client, scope, login_hint: nurse };
  const { body } = await tenant.login('/organizations/oauth2/v2.0/devicecode', asked);
  return tenant.login('/organizations/oauth2/v2.0/token', {
    ...client,
    grant_type: 'device_code',
    device_code: String(body['device_code']),
  });
}

const renew = async (token: unknown, claims: Readonly<Record<string, string>>): Promise<Answer> =>
  tenant.login('/organizations/oauth2/v2.0/token', {
    client_id: publicClientId,
    grant_type: 'refresh_token',
    refresh_token: String(token),
    ...claims,
  });

const capabilitiesIn = ({ body }: Answer): unknown => claimsOf(body['access_token'])['xms_cc'];

describe('a client that understands claims challenges', () => {
  it.each(['cp1', 'CP1'])('finds that in the token when it declares %s', async (value) => {
    const answer = await byDeviceCode(declaring(value));
    expect(capabilitiesIn(answer)).toEqual(['cp1']);
    expect(claimsOf(answer.body['id_token'])).not.toHaveProperty('xms_cc');
  });

  it.each([
    ['nothing', {}],
    ['another capability', declaring('other')],
    ['no access token', { claims: '{"id_token":{"xms_cc":{"values":["cp1"]}}}' }],
    ['no values', { claims: '{"access_token":{"xms_cc":null}}' }],
  ])('does not find it when it declares %s', async (_, claims) => {
    expect(capabilitiesIn(await byDeviceCode(claims))).toBeUndefined();
  });

  it('declares it again whenever it renews', async () => {
    const { body } = await byDeviceCode({});
    const declared = await renew(body['refresh_token'], declaring('cp1'));
    expect(capabilitiesIn(declared)).toEqual(['cp1']);
    expect(capabilitiesIn(await renew(declared.body['refresh_token'], {}))).toBeUndefined();
  });

  it('declares it with a code, in an answer without one, and for itself', async () => {
    const implicit = { enableIdTokenIssuance: true, enableAccessTokenIssuance: true };
    const web = { redirectUris: [redirectUri], implicitGrantSettings: implicit };
    const party = await tenant.register({ web });
    const claims = declaring('cp1');
    const code = returned(await authorize(tenant, codeRequest(party, claims), nurse)).get('code') ?? '';
    expect(capabilitiesIn(await redeem(tenant, party, code, claims))).toEqual(['cp1']);
    const front = { response_type: 'token', response_mode: 'fragment', ...claims };
    const fragment = returned(await authorize(tenant, codeRequest(party, front), nurse));
    expect(claimsOf(fragment.get('access_token'))['xms_cc']).toEqual(['cp1']);
    const own = await tenant.login('/delinde.nl/oauth2/v2.0/token', {
      grant_type: 'client_credentials',
      client_id: party.appId,
      client_secret: party.secret,
      scope: 'https://graph.microsoft.com/.default',
      ...claims,
    });
    expect(capabilitiesIn(own)).toEqual(['cp1']);
  });

  it('finds it in the token for an API only where that asks for the claim', async () => {
    const scopes = [
      {
        id: 'cccccccc-0000-4000-8000-000000000001',
        value: 'read',
        type: 'User',
        isEnabled: true,
        adminConsentDisplayName: 'Read',
        adminConsentDescription: 'Read',
      },
    ];
    const api = await tenant.register({ displayName: 'API', api: { oauth2PermissionScopes: scopes } });
    const party = await tenant.register({ web: { redirectUris: [redirectUri] } });
    const claims = declaring('cp1');
    const ask = async (): Promise<unknown> => {
      const request = codeRequest(party, { scope: `openid ${api.appId}/read`, ...claims });
      const code = returned(await authorize(tenant, request, nurse, '/v2.0')).get('code') ?? '';
      return capabilitiesIn(await redeem(tenant, party, code, claims, '/v2.0'));
    };
    expect(await ask()).toBeUndefined();
    const optionalClaims = { accessToken: [{ name: 'xms_cc' }] };
    await tenant.graph('PATCH', `/applications/${api.id}`, { optionalClaims });
    expect(await ask()).toEqual(['cp1']);
  });
});

describe('claims that are no JSON object', () => {
  const broken = ['{"access_token":', '["cp1"]', 'null', ''];

  it.each(broken)('are refused by the token endpoint: %s', async (claims) => {
    const { body } = await byDeviceCode({});
    const refused: Json = (await renew(body['refresh_token'], { claims })).body;
    expect(refused).toMatchObject({ error: 'invalid_request', error_codes: [9002313] });
    expect((await renew(body['refresh_token'], {})).status).toBe(200);
  });

  it('are refused where a device code is asked for', async () => {
    const asked = { client_id: publicClientId, scope, claims: 'cp1' };
    const { body } = await tenant.login('/organizations/oauth2/v2.0/devicecode', asked);
    expect(body).toMatchObject({ error: 'invalid_request', error_codes: [9002313] });
  });

  it('are refused at the redirect URI before anybody signs in', async () => {
    const party = await tenant.register({ web: { redirectUris: [redirectUri] } });
    const response = await authorize(tenant, codeRequest(party, { claims: 'cp1' }));
    expect(returned(response).get('error')).toBe('invalid_request');
    expect(await refusedWith(response)).toBe(9002313);
    expect(lastSignIn(tenant)).toMatchObject({ errorCode: 9002313 });
  });
});
