import { describe, expect, it } from 'vitest';
import { redirectUri, tokensFor } from './browser-sign-in.ts';
import { claimsOf, InProcess, openTenant, type Json } from './in-process.ts';
import { altered } from './login-tenant.ts';

const nurse = 'fatima.elamrani@delinde.nl';
const guest = 'erik.lindqvist_apotheek-centrum.example#EXT#@delinde.onmicrosoft.com';
const atHome = 'erik.lindqvist@apotheek-centrum.example';
const versions = ['', '/v2.0'] as const;

async function idToken(tenant: InProcess, user: string, version: '' | '/v2.0'): Promise<Json> {
  const party = await tenant.register({
    web: { redirectUris: [redirectUri] },
    optionalClaims: { idToken: [{ name: 'preferred_username' }] },
  });
  return claimsOf((await tokensFor(tenant, party, user, { version })).body['id_token']);
}

/** A tenant whose guest has another address at home. */
const withGuest = async (mail: string, tenant: InProcess): Promise<InProcess> =>
  altered(tenant, (state) => {
    const found = state.users.find(({ userPrincipalName }) => userPrincipalName === guest);
    if (found !== undefined) found.mail = mail;
  });

describe.each(versions)('the ID token of a guest%s', (version) => {
  it('names the address at home', async () => {
    expect(await idToken(await openTenant(), guest, version)).toMatchObject({ preferred_username: atHome });
  });

  it('says who vouched for them: a passcode by mail, where nobody knows the address', async () => {
    expect((await idToken(await openTenant(), guest, version))['idp']).toBe('mail');
  });

  it('says who vouched for them: the provider of personal accounts', async () => {
    const tenant = await withGuest('erik@outlook.com', await openTenant());
    expect((await idToken(tenant, guest, version))['idp']).toBe('live.com');
  });

  it('says who vouched for them: the tenant at home', async () => {
    const both = new InProcess({ fixture: ['small', 'empty'] });
    const tenant = await withGuest('beheerder@leeg.onmicrosoft.com', both);
    const { idp, iss } = await idToken(tenant, guest, version);
    expect(idp).toMatch(/^https:\/\/sts\.windows\.net\/[0-9a-f-]{36}\/$/);
    expect(idp).not.toBe(iss);
  });

  it('is told apart from that of a member by it', async () => {
    expect(await idToken(await openTenant(), nurse, version)).not.toHaveProperty('idp');
  });
});
