import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { claimsOf, openTenant, publicClientId, tenantId, type InProcess, type Json } from './in-process.ts';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
});

const getJson = async (path: string): Promise<Json> =>
  (await (await tenant.raw(`/login${path}`)).json()) as Json;

describe('discovery', () => {
  it.each([
    [
      'v1',
      `/${tenantId}/.well-known/openid-configuration`,
      `https://sts.windows.net/${tenantId}/`,
      '/oauth2/token',
    ],
    [
      'v1 by domain',
      '/delinde.nl/.well-known/openid-configuration',
      `https://sts.windows.net/${tenantId}/`,
      '/oauth2/token',
    ],
    [
      'v2',
      `/${tenantId}/v2.0/.well-known/openid-configuration`,
      `https://login.microsoftonline.com/${tenantId}/v2.0`,
      '/oauth2/v2.0/token',
    ],
    [
      'common',
      '/common/v2.0/.well-known/openid-configuration',
      'https://login.microsoftonline.com/{tenantid}/v2.0',
      '/oauth2/v2.0/token',
    ],
  ])('of %s names the real hosts', async (_, path, issuer, tokenPath) => {
    const document = await getJson(path);
    expect(document['issuer']).toBe(issuer);
    const segment = path.startsWith('/common') ? 'common' : tenantId;
    expect(document['token_endpoint']).toBe(`https://login.microsoftonline.com/${segment}${tokenPath}`);
    const keys = await getJson(new URL(String(document['jwks_uri'])).pathname);
    expect(keys['keys']).toHaveLength(1);
  });

  it('of an unknown tenant is refused', async () => {
    expect(await getJson('/elsewhere.example/v2.0/.well-known/openid-configuration')).toMatchObject({
      error_codes: [90002],
    });
  });

  it('leads to keys that check the tokens', async () => {
    const token = await tenant.signIn();
    const keys = createLocalJWKSet(
      (await getJson('/common/discovery/v2.0/keys')) as unknown as JSONWebKeySet,
    );
    const { payload } = await jwtVerify(token, keys, { currentDate: new Date(tenant.nowMs) });
    expect(payload).toMatchObject({
      aud: '00000003-0000-0000-c000-000000000000',
      tid: tenantId,
      appid: publicClientId,
    });
  });

  it('never shows a private key', async () => {
    expect(JSON.stringify(await getJson('/common/discovery/keys'))).not.toContain('"d":');
  });
});

describe('the device code flow', () => {
  const start = async (form: Readonly<Record<string, string>>, tenantName = 'organizations') =>
    tenant.login(`/${tenantName}/oauth2/v2.0/devicecode`, {
      client_id: publicClientId,
      scope: 'User.Read',
      ...form,
    });

  const poll = async (code: unknown, more: Readonly<Record<string, string>> = {}) =>
    tenant.login('/organizations/oauth2/v2.0/token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: publicClientId,
      device_code: String(code),
      ...more,
    });

  it('gives what MSAL reads out to the person', async () => {
    expect((await start({})).body).toMatchObject({
      user_code: expect.stringMatching(/^[B-Z2-9]{9}$/) as string,
      verification_uri: 'https://microsoft.com/devicelogin',
      expires_in: 900,
      interval: 5,
      message: expect.stringContaining('https://microsoft.com/devicelogin') as string,
    });
  });

  it.each(['device_code', 'urn:ietf:params:oauth:grant-type:device_code'])(
    'knows the grant as %s',
    async (grant) => {
      const { body } = await start({});
      const answer = await poll(body['device_code'], { grant_type: grant, client_info: '1' });
      expect(claimsOf(answer.body['access_token'])).toMatchObject({
        upn: 'sanne.dewit@delinde.nl',
        scp: 'User.Read',
      });
      const info = JSON.parse(
        Buffer.from(String(answer.body['client_info']), 'base64url').toString(),
      ) as Json;
      expect(info['utid']).toBe(tenantId);
    },
  );

  it('gives the scopes that were consented, whatever was asked this time', async () => {
    await tenant.signIn('sanne.dewit@delinde.nl', 'User.Read Application.ReadWrite.All');
    const { body } = await poll((await start({})).body['device_code']);
    expect(body['scope']).toBe('User.Read Application.ReadWrite.All');
  });

  it.each([
    ['a person who is not there', { login_hint: 'nobody@delinde.nl' }, 50034],
    ['a disabled person', { login_hint: 'thea.kuipers@delinde.nl' }, 50057],
    [
      'a scope that only an administrator may grant',
      { login_hint: 'anouk.visser@delinde.nl', scope: 'Policy.Read.All' },
      90094,
    ],
    ['a scope that Graph does not have', { scope: 'Nonsense.Read' }, 650053],
  ])('refuses %s when the client polls', async (_, form, code) => {
    const { body } = await start(form);
    expect((await poll(body['device_code'])).body['error_codes']).toEqual([code]);
  });

  it.each([
    ['an unknown client', { client_id: '11111111-2222-4333-8444-555555555555' }, 'organizations', 700016],
    ['an unknown tenant', {}, 'elsewhere.example', 90002],
  ])('refuses %s at once', async (_, form, tenantName, code) => {
    expect((await start(form, tenantName)).body['error_codes']).toEqual([code]);
  });

  it('refuses an unknown and an expired code', async () => {
    expect((await poll('made-up')).body['error']).toBe('bad_verification_code');
    const { body } = await start({});
    tenant.nowMs += 16 * 60 * 1000;
    expect((await poll(body['device_code'])).body['error']).toBe('expired_token');
  });

  it('gives a code only once', async () => {
    const { body } = await start({});
    await poll(body['device_code']);
    expect((await poll(body['device_code'])).status).toBe(400);
  });
});
