import { beforeEach, describe, expect, it } from 'vitest';
import { authorize, codeRequest, redirectUri, returned, tokensFor, type Party } from './browser-sign-in.ts';
import { claimsOf, openTenant, tenantId, type Answer, type InProcess, type Json } from './in-process.ts';
import { altered, assignPolicy } from './login-tenant.ts';

const nurse = 'fatima.elamrani@delinde.nl';
const nurseId = '39c5a28d-4795-48f3-bfda-36c49b6743ab';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
});

const readerRole = {
  id: 'bbbbbbbb-0000-4000-8000-000000000001',
  value: 'Reader',
  displayName: 'Reader',
  description: 'Reader',
  isEnabled: true,
  allowedMemberTypes: ['User', 'Application'],
};

describe('app roles', () => {
  it('are in the ID token of who was assigned one, directly or through a group', async () => {
    const web = { redirectUris: [redirectUri] };
    const party = await tenant.register({ web, appRoles: [readerRole] });
    const rolesOf = async (user: string): Promise<unknown> =>
      claimsOf((await tokensFor(tenant, party, user)).body['id_token'])['roles'];
    expect(await rolesOf(nurse)).toBeUndefined();
    const assignment = { resourceId: party.principalId, appRoleId: readerRole.id };
    const path = `/servicePrincipals/${party.principalId}/appRoleAssignedTo`;
    await tenant.graph('POST', path, { ...assignment, principalId: nurseId });
    await tenant.graph('POST', path, { ...assignment, principalId: '3501c1f1-3184-4492-99de-a201c1766263' });
    expect(await rolesOf(nurse)).toEqual(['Reader']);
    expect(await rolesOf('marieke.jansen@delinde.nl')).toEqual(['Reader']);
    expect(await rolesOf('willem.smit@delinde.nl')).toBeUndefined();
  });

  it('are in the token that an application gets for itself', async () => {
    const api = await tenant.register({ displayName: 'API', appRoles: [readerRole] });
    const client = await tenant.register({ displayName: 'Client' });
    const ask = async (): Promise<Answer> =>
      tenant.login('/delinde.nl/oauth2/v2.0/token', {
        grant_type: 'client_credentials',
        client_id: client.appId,
        client_secret: client.secret,
        scope: `${api.appId}/.default`,
      });
    expect(claimsOf((await ask()).body['access_token'])).not.toHaveProperty('roles');
    await tenant.graph('PATCH', `/servicePrincipals/${api.principalId}`, { appRoleAssignmentRequired: true });
    expect((await ask()).body['error_codes']).toEqual([501051]);
    await tenant.graph('POST', `/servicePrincipals/${api.principalId}/appRoleAssignedTo`, {
      principalId: client.principalId,
      resourceId: api.principalId,
      appRoleId: readerRole.id,
    });
    expect(claimsOf((await ask()).body['access_token'])).toMatchObject({
      roles: ['Reader'],
      idtyp: 'app',
      appid: client.appId,
      ver: '1.0',
    });
    await tenant.graph('PATCH', `/applications/${api.id}`, { api: { requestedAccessTokenVersion: 2 } });
    expect(claimsOf((await ask()).body['access_token'])).toMatchObject({
      roles: ['Reader'],
      aud: api.appId,
      azp: client.appId,
      ver: '2.0',
    });
  });
});

describe('on behalf of', () => {
  let party: Party;

  const ask = async (assertion: string): Promise<Json> => {
    const answer = await tenant.login('/delinde.nl/oauth2/v2.0/token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      client_id: party.appId,
      client_secret: party.secret,
      requested_token_use: 'on_behalf_of',
      scope: 'https://graph.microsoft.com/User.Read',
      ...(assertion === '' ? {} : { assertion }),
    });
    return answer.body;
  };

  it('is refused for what is wrong with the assertion, and otherwise as a grant that is not supported', async () => {
    party = await tenant.register({ displayName: 'API', web: { redirectUris: [redirectUri] } });
    expect(await ask('')).toMatchObject({ error: 'invalid_request', error_codes: [900144] });
    expect(await ask('made.up.token')).toMatchObject({ error: 'invalid_grant', error_codes: [50013] });
    expect(await ask(await tenant.signIn())).toMatchObject({ error_codes: [500131] });
    const { body } = await tokensFor(tenant, party, nurse);
    expect(await ask(String(body['id_token']))).toMatchObject({
      error: 'unsupported_grant_type',
      error_codes: [70003],
    });
  });
});

describe('userinfo', () => {
  it('says who it is, by the subject that the application knows', async () => {
    const party = await tenant.register({ web: { redirectUris: [redirectUri] } });
    const options = { version: '/v2.0', scope: 'openid profile email' } as const;
    const { body } = await tokensFor(tenant, party, nurse, options);
    const headers = { authorization: `Bearer ${String(body['access_token'])}` };
    const response = await tenant.raw('/graph/oidc/userinfo', { headers });
    expect(await response.json()).toEqual({
      sub: claimsOf(body['id_token'])['sub'],
      name: 'Fatima el Amrani',
      given_name: 'Fatima',
      family_name: 'el Amrani',
      picture: 'https://graph.microsoft.com/v1.0/me/photo/$value',
      email: nurse,
    });
    expect((await tenant.raw('/graph/oidc/userinfo')).status).toBe(401);
  });

  it('is found where discovery says, in v1 at the sign-in service', async () => {
    const documents = ['/v2.0', ''].map(async (version) => {
      const response = await tenant.raw(`/login/${tenantId}${version}/.well-known/openid-configuration`);
      return ((await response.json()) as Json)['userinfo_endpoint'];
    });
    expect(await Promise.all(documents)).toEqual([
      'https://graph.microsoft.com/oidc/userinfo',
      `https://login.microsoftonline.com/${tenantId}/openid/userinfo`,
    ]);
    const party = await tenant.register({ web: { redirectUris: [redirectUri] } });
    const { body } = await tokensFor(tenant, party, nurse);
    const headers = { authorization: `Bearer ${String(body['access_token'])}` };
    const response = await tenant.raw(`/login/${tenantId}/openid/userinfo`, { headers });
    expect(await response.json()).toMatchObject({ sub: claimsOf(body['id_token'])['sub'] });
    expect((await tenant.raw(`/login/${tenantId}/openid/userinfo`)).status).toBe(401);
  });

  it('is not for a token without openid', async () => {
    const token = await tenant.signIn('pim.hendriks@delinde.nl', 'User.Read');
    const response = await tenant.raw('/graph/oidc/userinfo', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(403);
  });
});

describe('claims that a policy maps', () => {
  const definition = {
    ClaimsMappingPolicy: {
      Version: 1,
      IncludeBasicClaimSet: 'true',
      ClaimsSchema: [
        { Source: 'user', ID: 'department', JwtClaimType: 'department' },
        { Value: 'zorg', JwtClaimType: 'sector' },
      ],
    },
  };

  it('need an application that accepts them', async () => {
    const party = await tenant.register({ web: { redirectUris: [redirectUri] } });
    const mapped = await altered(tenant, (state) => assignPolicy(state, party.principalId, definition));
    expect((await tokensFor(mapped, party, nurse)).body).toMatchObject({ error_codes: [50146] });
    await mapped.graph('PATCH', `/applications/${party.id}`, { api: { acceptMappedClaims: true } });
    expect(claimsOf((await tokensFor(mapped, party, nurse)).body['id_token'])).toMatchObject({
      department: 'Zorg Noord',
      sector: 'zorg',
    });
  });
});

describe('tokens straight from the authorization endpoint', () => {
  it('come where the application allows them', async () => {
    const implicitGrantSettings = { enableIdTokenIssuance: true, enableAccessTokenIssuance: true };
    const party = await tenant.register({ web: { redirectUris: [redirectUri], implicitGrantSettings } });
    const request = codeRequest(party, { response_type: 'id_token token' });
    const found = returned(await authorize(tenant, request, nurse, '/v2.0'));
    expect(claimsOf(found.get('id_token'))).toMatchObject({ nonce: 'the-nonce' });
    expect(claimsOf(found.get('access_token'))).toMatchObject({ upn: nurse });
    expect([found.get('token_type'), found.get('expires_in')]).toEqual(['Bearer', '3599']);
  });

  it('are not for the query', async () => {
    const implicitGrantSettings = { enableIdTokenIssuance: true };
    const party = await tenant.register({ web: { redirectUris: [redirectUri], implicitGrantSettings } });
    const request = codeRequest(party, { response_type: 'id_token', response_mode: 'query' });
    const found = returned(await authorize(tenant, request, nurse));
    expect(found.get('error_description')).toContain('AADSTS70007');
  });
});

describe('a person who types a name that is written otherwise', () => {
  it('is found', async () => {
    const party = await tenant.register({ web: { redirectUris: [redirectUri] } });
    const found = await authorize(tenant, codeRequest(party), nurse.toUpperCase());
    expect(returned(found).get('code')).not.toBeNull();
  });
});
