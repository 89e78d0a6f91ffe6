import { createHash, createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { errorOf, type InProcess, type Json } from './in-process.ts';
import { instantiate, openTenantForSaml } from './template-instance.ts';

let tenant: InProcess;
let principal: string;

beforeEach(async () => {
  tenant = await openTenantForSaml();
  principal = `/servicePrincipals/${(await instantiate(tenant)).principalId}`;
});

const add = async (body: Json = { displayName: 'CN=Vendor' }) =>
  tenant.graph('POST', `${principal}/addTokenSigningCertificate`, body);

describe('a certificate that signs tokens', () => {
  it('is a real X.509 certificate of three years, named by its SHA-1', async () => {
    const { status, body } = await add();
    const der = Buffer.from(String(body['key']), 'base64');
    const certificate = new X509Certificate(der);
    const sha1 = createHash('sha1').update(der).digest();
    expect(status).toBe(200);
    expect(certificate.subject).toBe('CN=Vendor');
    expect(certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.validToDate.toISOString()).toBe('2029-11-22T10:00:00.000Z');
    expect(body).toMatchObject({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.selfSignedCertificate',
      customKeyIdentifier: sha1.toString('base64'),
      displayName: 'CN=Vendor',
      startDateTime: '2026-11-22T10:00:00.0000000Z',
      endDateTime: '2029-11-22T10:00:00.0000000Z',
      thumbprint: sha1.toString('hex').toUpperCase(),
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
    });
  });

  it('brings a Sign key, a Verify key and a password that share an identifier', async () => {
    const made = (await add()).body;
    const { body } = await tenant.graph('GET', `${principal}?$select=keyCredentials,passwordCredentials`);
    const keys = body['keyCredentials'] as Json[];
    const passwords = body['passwordCredentials'] as Json[];
    expect(keys.map((key) => key['usage'])).toEqual(['Sign', 'Verify']);
    const identifiers = [...keys, ...passwords].map((credential) => credential['customKeyIdentifier']);
    expect(identifiers).toEqual(Array(3).fill(made['customKeyIdentifier']));
    expect(keys.map((key) => key['key'])).toEqual([null, made['key']]);
    expect(passwords[0]?.['keyId']).toBe(keys[0]?.['keyId']);
  });

  it('shows the certificate only to who selects it of one service principal', async () => {
    await add();
    const { body } = await tenant.graph('GET', principal);
    expect((body['keyCredentials'] as Json[]).map((key) => key['key'])).toEqual([null, null]);
    const id = String(body['id']);
    const listed = await tenant.graph(
      'GET',
      `/servicePrincipals?$filter=id eq '${id}'&$select=keyCredentials`,
    );
    const [first] = listed.body['value'] as Json[];
    expect((first?.['keyCredentials'] as Json[]).map((key) => key['key'])).toEqual([null, null]);
  });

  it('keeps its private key where only the sign-in side sees it', async () => {
    const certificate = new X509Certificate(Buffer.from(String((await add()).body['key']), 'base64'));
    const state = JSON.parse(tenant.simulator.snapshot()) as {
      tenants: { servicePrincipals: { resource: { id: string }; signingKeys: { privateKey: string }[] }[] }[];
    };
    const stored = state.tenants[0]?.servicePrincipals.find(({ resource }) =>
      principal.endsWith(resource.id),
    );
    const privateKey = createPrivateKey(stored?.signingKeys[0]?.privateKey ?? '');
    const format = { type: 'spki', format: 'pem' } as const;
    expect(createPublicKey(privateKey).export(format)).toBe(certificate.publicKey.export(format));
    const shown = await tenant.graph('GET', `${principal}?$select=keyCredentials,passwordCredentials`);
    const seen = JSON.stringify([shown.body, (await tenant.control('GET', '/state')).body]);
    expect(seen).not.toContain('PRIVATE KEY');
  });

  it('does not sign before it is activated by its thumbprint', async () => {
    const { body } = await add();
    const read = async () =>
      (await tenant.graph('GET', principal)).body['preferredTokenSigningKeyThumbprint'];
    expect(await read()).toBeNull();
    const patch = async (thumbprint: unknown) =>
      tenant.graph('PATCH', principal, { preferredTokenSigningKeyThumbprint: thumbprint });
    expect(errorOf(await patch('A7D3C4626B8A84FDA868CCC67D274D402FFD0A10'))).toMatchObject({
      status: 400,
      detail: 'InvalidValue',
    });
    expect((await patch(body['thumbprint'])).status).toBe(204);
    expect(await read()).toBe(body['thumbprint']);
  });

  it.each([
    [{ displayName: 'Vendor' }],
    [{}],
    [{ displayName: 'CN=Vendor', endDateTime: '2029-11-23T10:00:00Z' }],
    [{ displayName: 'CN=Vendor', endDateTime: '2026-11-21T10:00:00Z' }],
  ])('is refused for %j', async (body) => {
    expect(errorOf(await add(body))).toMatchObject({ status: 400, code: 'Request_BadRequest' });
  });

  it('can be removed again, unless it is the active one', async () => {
    const first = (await add()).body;
    const second = (await add({ displayName: 'CN=Next' })).body;
    await tenant.graph('PATCH', principal, { preferredTokenSigningKeyThumbprint: second['thumbprint'] });
    const { body } = await tenant.graph('GET', `${principal}?$select=keyCredentials,passwordCredentials`);
    const without = (dropped: Json): Json =>
      Object.fromEntries(
        ['keyCredentials', 'passwordCredentials'].map((name) => [
          name,
          (body[name] as Json[]).filter(
            (credential) => credential['customKeyIdentifier'] !== dropped['customKeyIdentifier'],
          ),
        ]),
      );
    expect((await tenant.graph('PATCH', principal, without(second))).status).toBe(400);
    expect((await tenant.graph('PATCH', principal, without(first))).status).toBe(204);
    const left = (await tenant.graph('GET', principal)).body['keyCredentials'] as Json[];
    expect(left.map((key) => key['displayName'])).toEqual(['CN=Next', 'CN=Next']);
  });
});

describe('settings of single sign-on', () => {
  it('are kept and shown', async () => {
    const settings = {
      preferredSingleSignOnMode: 'saml',
      loginUrl: 'https://vendor.example/login',
      logoutUrl: 'https://vendor.example/logout',
      samlSingleSignOnSettings: { relayState: 'start' },
      notificationEmailAddresses: ['ict@delinde.nl'],
      notes: 'x',
    };
    expect((await tenant.graph('PATCH', principal, settings)).status).toBe(204);
    expect((await tenant.graph('GET', principal)).body).toMatchObject(settings);
  });

  it.each([
    ['preferredSingleSignOnMode', 'SAML2'],
    ['loginUrl', 'vendor'],
    ['notificationEmailAddresses', ['nobody']],
    ['notes', 'x'.repeat(1025)],
    ['passwordCredentials', [{ displayName: 'mine' }]],
    ['keyCredentials', [{ usage: 'Sign', type: 'X509CertAndPassword', key: 'AAAA' }]],
    ['replyUrls', ['https://vendor.example/acs']],
  ])('refuse %s %j', async (name, value) => {
    const answer = await tenant.graph('PATCH', principal, { [name]: value });
    expect(errorOf(answer)).toMatchObject({ status: 400, code: 'Request_BadRequest' });
  });
});
