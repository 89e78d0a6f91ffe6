import { describe, expect, it } from 'vitest';
import { errorOf, openTenant, type Json } from './in-process.ts';

const day = 24 * 60 * 60 * 1000;

describe('client secrets', () => {
  it("have today's form: 40 characters, Q~ in fifth place, nothing but letters, digits and ~ . _ -", async () => {
    const tenant = await openTenant();
    const { id } = await tenant.register();
    for (let count = 0; count < 20; count++) {
      const { body } = await tenant.graph('POST', `/applications/${id}/addPassword`, {});
      expect(body['secretText']).toMatch(/^[A-Za-z0-9]{3}\dQ~[A-Za-z0-9_~.-]{34}$/);
      expect(body['hint']).toBe(String(body['secretText']).slice(0, 3));
    }
  });

  it('can be of the older alphabet, where slashes and plusses turn up', async () => {
    const tenant = await openTenant({ secretAlphabet: 'older' });
    const { id } = await tenant.register();
    const secrets = await Promise.all(
      Array.from({ length: 20 }, async () => tenant.graph('POST', `/applications/${id}/addPassword`, {})),
    );
    expect(secrets.map(({ body }) => body['secretText']).join('')).toMatch(/[/+=@[\]]/);
  });

  it('can be forced by the controls and by a fault', async () => {
    const tenant = await openTenant({ faults: ['POST /applications/*/addPassword#2=secret:abc8Q~x/y+z='] });
    await tenant.control('POST', '/secrets', { next: ['first/one'] });
    const { id, secret } = await tenant.register();
    const second = await tenant.graph('POST', `/applications/${id}/addPassword`, {});
    const third = await tenant.graph('POST', `/applications/${id}/addPassword`, {});
    expect([secret, second.body['secretText']]).toEqual(['first/one', 'abc8Q~x/y+z=']);
    expect(third.body['secretText']).toMatch(/^...\dQ~/);
  });

  it('last two years unless told otherwise, and are shown once', async () => {
    const tenant = await openTenant();
    const { id } = await tenant.register();
    const asked = { passwordCredential: { displayName: 'short', endDateTime: '2027-02-01T00:00:00Z' } };
    await tenant.graph('POST', `/applications/${id}/addPassword`, asked);
    const { body } = await tenant.graph('GET', `/applications/${id}?$select=passwordCredentials`);
    expect(body['passwordCredentials']).toMatchObject([
      { displayName: null, endDateTime: '2028-11-22T10:00:00.0000000Z', secretText: null },
      { displayName: 'short', endDateTime: '2027-02-01T00:00:00.0000000Z', secretText: null },
    ]);
  });

  it('are not made with an end before their start', async () => {
    const tenant = await openTenant();
    const { id } = await tenant.register();
    const asked = { passwordCredential: { endDateTime: '2020-01-01T00:00:00Z' } };
    expect((await tenant.graph('POST', `/applications/${id}/addPassword`, asked)).status).toBe(400);
  });

  it('are removed by their keyId, and by no other', async () => {
    const tenant = await openTenant();
    const { id, appId, secret } = await tenant.register();
    const { body } = await tenant.graph('GET', `/applications/${id}`);
    const [{ keyId } = { keyId: '' }] = body['passwordCredentials'] as { keyId: string }[];
    const remove = async (key: string) =>
      tenant.graph('POST', `/applications/${id}/removePassword`, { keyId: key });
    expect((await remove(appId)).status).toBe(400);
    expect((await remove(keyId)).status).toBe(204);
    const proof = await tenant.login('/delinde.nl/oauth2/v2.0/token', {
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: secret,
      scope: 'https://graph.microsoft.com/.default',
    });
    expect(proof.body['error_codes']).toEqual([7000215]);
  });
});

describe('proving a secret', () => {
  const prove = async (
    tenant: Awaited<ReturnType<typeof openTenant>>,
    form: Readonly<Record<string, string>>,
    path = '/delinde.nl/oauth2/v2.0/token',
  ): Promise<{ status: number; body: Json }> =>
    tenant.login(path, {
      grant_type: 'client_credentials',
      scope: 'https://graph.microsoft.com/.default',
      ...form,
    });

  it('gives a token without roles to an application without permissions, from v1 and v2', async () => {
    const tenant = await openTenant();
    const { appId, secret } = await tenant.register();
    const credentials = { client_id: appId, client_secret: secret };
    const v2 = await prove(tenant, credentials);
    expect(v2).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3599 } });
    const v1 = await prove(
      tenant,
      { ...credentials, resource: 'https://graph.microsoft.com' },
      '/delinde.nl/oauth2/token',
    );
    expect(v1).toMatchObject({
      status: 200,
      body: { resource: 'https://graph.microsoft.com', expires_in: '3599' },
    });
  });

  it('takes the credentials from a Basic header too, percent-encoded', async () => {
    const tenant = await openTenant({ nextSecrets: ['a+b/c:d%e'] });
    const { appId, secret } = await tenant.register();
    const basic = Buffer.from(`${encodeURIComponent(appId)}:${encodeURIComponent(secret)}`).toString(
      'base64',
    );
    const form = { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' };
    const answer = await tenant.login('/delinde.nl/oauth2/v2.0/token', form, {
      authorization: `Basic ${basic}`,
    });
    expect(answer.status).toBe(200);
  });

  it('says first that the service principal is missing', async () => {
    const tenant = await openTenant();
    const { body } = await tenant.graph('POST', '/applications', { displayName: 'Vendor' });
    const answer = await prove(tenant, { client_id: String(body['appId']), client_secret: 'whatever' });
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client', error_codes: [7000229] } });
  });

  it.each([
    [
      'an unknown client',
      { client_id: '11111111-2222-4333-8444-555555555555', client_secret: 'x' },
      400,
      700016,
    ],
    ['no client', { client_secret: 'x' }, 400, 900144],
  ])('refuses %s', async (_, form, status, code) => {
    expect(await prove(await openTenant(), form)).toMatchObject({ status, body: { error_codes: [code] } });
  });

  it('refuses a wrong, a missing and an expired secret, each with its own number', async () => {
    const tenant = await openTenant();
    const { appId, secret } = await tenant.register();
    const codeOf = async (form: Readonly<Record<string, string>>): Promise<unknown> =>
      (await prove(tenant, { client_id: appId, ...form })).body['error_codes'];
    expect(await codeOf({ client_secret: `${secret}x` })).toEqual([7000215]);
    expect(await codeOf({})).toEqual([7000218]);
    tenant.nowMs += 3 * 365 * day;
    expect(await codeOf({ client_secret: secret })).toEqual([7000222]);
  });

  it('refuses a scope that is not the default of a resource, and a tenant that is not there', async () => {
    const tenant = await openTenant();
    const { appId, secret } = await tenant.register();
    const credentials = { client_id: appId, client_secret: secret };
    expect((await prove(tenant, { ...credentials, scope: 'User.Read' })).body['error_codes']).toEqual([
      1002012,
    ]);
    const elsewhere = await prove(tenant, credentials, '/elsewhere.example/oauth2/v2.0/token');
    expect(elsewhere.body['error_codes']).toEqual([90002]);
  });

  it('gives a token that Graph does not let anything be done with', async () => {
    const tenant = await openTenant();
    const { appId, secret } = await tenant.register();
    const { body } = await prove(tenant, { client_id: appId, client_secret: secret });
    const headers = { authorization: `Bearer ${String(body['access_token'])}` };
    expect(errorOf(await tenant.graph('GET', '/organization', undefined, headers))).toMatchObject({
      status: 403,
      code: 'Authorization_RequestDenied',
    });
  });
});

describe('a secret of the service principal itself', () => {
  it('is as good as one of the application, until it is removed, and for its own application only', async () => {
    const tenant = await openTenant();
    const { appId, principalId } = await tenant.register();
    const other = await tenant.register({ displayName: 'Other' });
    const one = `/servicePrincipals/${principalId}`;
    const { body } = await tenant.graph('POST', `${one}/addPassword`, {});
    const codesFor = async (clientId: string): Promise<unknown> =>
      (
        await tenant.login('/delinde.nl/oauth2/v2.0/token', {
          grant_type: 'client_credentials',
          client_id: clientId,
          client_secret: String(body['secretText']),
          scope: 'https://graph.microsoft.com/.default',
        })
      ).body['error_codes'];
    expect(await codesFor(appId)).toBeUndefined();
    expect(await codesFor(other.appId)).toEqual([7000215]);
    const { keyId } = body;
    const before = tenant.nowMs;
    tenant.nowMs += 3 * 365 * day;
    expect(await codesFor(appId)).toEqual([7000222]);
    tenant.nowMs = before;
    expect((await tenant.graph('PATCH', one, { passwordCredentials: [] })).status).toBe(204);
    expect(await codesFor(appId), 'left out of its credentials').toEqual([7000215]);
    expect((await tenant.graph('POST', `${one}/removePassword`, { keyId })).status).toBe(400);
  });
});

describe('a secret asked for together with its application', () => {
  const asked = { displayName: 'Vendor', passwordCredentials: [{ displayName: 'first' }] };

  it('is refused, or made and shown once, as the switch says', async () => {
    const tenant = await openTenant();
    expect((await tenant.graph('POST', '/applications', asked)).status).toBe(400);
    await tenant.control('POST', '/tenant', { secretInNewApplication: 'made' });
    const { status, body } = await tenant.graph('POST', '/applications', asked);
    expect(status).toBe(201);
    expect(body['passwordCredentials']).toMatchObject([
      { displayName: 'first', secretText: expect.stringMatching(/^.{40}$/) as unknown },
    ]);
    const read = await tenant.graph('GET', `/applications/${String(body['id'])}`);
    expect(read.body['passwordCredentials']).toMatchObject([{ displayName: 'first', secretText: null }]);
  });
});
