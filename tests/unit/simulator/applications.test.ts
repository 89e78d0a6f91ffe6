import { beforeEach, describe, expect, it } from 'vitest';
import { errorOf, openTenant, type InProcess, type Json } from './in-process.ts';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
});

const named = { displayName: 'Vendor', signInAudience: 'AzureADMyOrg', uniqueName: 'vendor-1' };

describe('making an application', () => {
  it('answers 201 with what was given and what Entra fills in', async () => {
    const answer = await tenant.graph('POST', '/applications', {
      ...named,
      web: { redirectUris: ['https://vendor.example'] },
      optionalClaims: { idToken: [{ name: 'groups', additionalProperties: ['sam_account_name'] }] },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      displayName: 'Vendor',
      signInAudience: 'AzureADMyOrg',
      publisherDomain: 'delinde.nl',
      passwordCredentials: [],
      web: {
        redirectUris: ['https://vendor.example/'],
        implicitGrantSettings: { enableIdTokenIssuance: false },
      },
      optionalClaims: {
        idToken: [
          { name: 'groups', source: null, essential: false, additionalProperties: ['sam_account_name'] },
        ],
        accessToken: [],
        saml2Token: [],
      },
    });
  });

  it('opens it to every Microsoft account when nothing is said about the audience', async () => {
    const answer = await tenant.graph('POST', '/applications', { displayName: 'Vendor' });
    expect(answer.body['signInAudience']).toBe('AzureADandPersonalMicrosoftAccount');
  });

  it.each<[string, Json, object]>([
    ['no name', {}, { code: 'Request_BadRequest', detail: 'MissingValue' }],
    ['an undeclared property', { ...named, colour: 'red' }, { message: "Invalid property 'colour'." }],
    ['a wrong type', { ...named, tags: 'one' }, { detail: 'InvalidValue' }],
    [
      'a read-only property',
      { ...named, appId: 'x' },
      { message: "Property 'appId' is read-only and cannot be set." },
    ],
    [
      'a secret in the body',
      { ...named, passwordCredentials: [{ displayName: 'x' }] },
      { code: 'Request_BadRequest' },
    ],
    ['an unknown audience', { ...named, signInAudience: 'Everybody' }, { detail: 'InvalidValue' }],
    ['an unknown groups claim', { ...named, groupMembershipClaims: 'Some' }, { detail: 'InvalidValue' }],
    ['a name over 120 characters', { ...named, displayName: 'x'.repeat(121) }, { detail: 'InvalidValue' }],
  ])('refuses %s', async (_, body, expected) => {
    expect(errorOf(await tenant.graph('POST', '/applications', body))).toMatchObject({
      status: 400,
      ...expected,
    });
  });

  it('refuses a uniqueName that another application has, with 400 and not 409', async () => {
    await tenant.graph('POST', '/applications', named);
    const again = await tenant.graph('POST', '/applications', named);
    expect(errorOf(again)).toEqual({
      status: 400,
      code: 'Request_BadRequest',
      message: 'Another object with the same value for property uniqueName already exists.',
      detail: 'ObjectConflict',
    });
  });

  it('makes and then changes one by its uniqueName, when asked to create what is missing', async () => {
    const path = "/applications(uniqueName='vendor-1')";
    const prefer = { Prefer: 'create-if-missing' };
    expect((await tenant.graph('PATCH', path, { displayName: 'One' })).status).toBe(404);
    const made = await tenant.graph('PATCH', path, { displayName: 'One' }, prefer);
    expect([made.status, made.body['uniqueName']]).toEqual([201, 'vendor-1']);
    const changed = await tenant.graph('PATCH', path, { displayName: 'Two' }, prefer);
    expect([changed.status, changed.body]).toEqual([204, {}]);
    expect((await tenant.graph('GET', path)).body['displayName']).toBe('Two');
  });
});

describe('changing an application', () => {
  it('keeps the rest of a complex property', async () => {
    const { id } = await tenant.register({
      web: { redirectUris: ['https://a.example/x'], homePageUrl: 'https://a.example/' },
    });
    await tenant.graph('PATCH', `/applications/${id}`, { web: { redirectUris: ['https://b.example/y'] } });
    const { body } = await tenant.graph('GET', `/applications/${id}?$select=web`);
    expect(body['web']).toMatchObject({
      redirectUris: ['https://b.example/y'],
      homePageUrl: 'https://a.example/',
    });
  });

  it('lets uniqueName be filled in once', async () => {
    const { id } = await tenant.register();
    expect((await tenant.graph('PATCH', `/applications/${id}`, { uniqueName: 'late' })).status).toBe(204);
    expect((await tenant.graph('PATCH', `/applications/${id}`, { uniqueName: 'other' })).status).toBe(400);
  });

  it('leaves nothing behind of a change that is refused', async () => {
    const { id } = await tenant.register({ web: { redirectUris: ['https://a.example/x'] } });
    const bad = { displayName: 'Other', web: { redirectUris: ['http://a.example/x'] } };
    expect((await tenant.graph('PATCH', `/applications/${id}`, bad)).status).toBe(400);
    const { body } = await tenant.graph('GET', `/applications/${id}`);
    expect(body).toMatchObject({ displayName: 'Vendor', web: { redirectUris: ['https://a.example/x'] } });
  });

  it('keeps identifier URIs unique, and within the tenant for an application that takes v1 tokens', async () => {
    const first = await tenant.register();
    const second = await tenant.register();
    const set = async (id: string, uri: string) =>
      tenant.graph('PATCH', `/applications/${id}`, { identifierUris: [uri] });
    expect((await set(first.id, `api://${first.appId}`)).status).toBe(204);
    expect(errorOf(await set(second.id, `api://${first.appId}`))).toMatchObject({ status: 400 });
    expect(errorOf(await set(second.id, 'https://vendor.example/saml')).code).toBe(
      'InvalidUniqueTenantIdentifierAsPerAppPolicy',
    );
    expect((await set(second.id, 'https://sso.delinde.nl/saml')).status).toBe(204);
  });
});

describe('removing an application', () => {
  it('keeps its uniqueName taken until it is purged', async () => {
    const { id } = await tenant.register({ uniqueName: 'vendor-1' });
    expect((await tenant.graph('DELETE', `/applications/${id}`)).status).toBe(204);
    expect((await tenant.graph('GET', `/applications/${id}`)).status).toBe(404);
    expect(errorOf(await tenant.graph('POST', '/applications', named)).detail).toBe('ObjectConflict');
    expect((await tenant.graph('DELETE', `/directory/deletedItems/${id}`)).status).toBe(204);
    expect((await tenant.graph('POST', '/applications', named)).status).toBe(201);
  });

  it('forgets it after thirty days', async () => {
    const { id } = await tenant.register({ uniqueName: 'vendor-1' });
    await tenant.graph('DELETE', `/applications/${id}`);
    tenant.nowMs += 31 * 24 * 60 * 60 * 1000;
    await tenant.signIn();
    expect((await tenant.graph('POST', '/applications', named)).status).toBe(201);
  });

  it('takes the service principal along, and brings it back only by a call of its own', async () => {
    const { id, appId, principalId } = await tenant.register();
    await tenant.graph('DELETE', `/applications/${id}`);
    const restored = await tenant.graph('POST', `/directory/deletedItems/${id}/restore`);
    expect(restored.body).toMatchObject({
      '@odata.type': '#microsoft.graph.application',
      id,
      deletedDateTime: null,
    });
    expect((await tenant.graph('GET', `/servicePrincipals(appId='${appId}')`)).status).toBe(404);
    const deleted = await tenant.graph('GET', '/directory/deletedItems/microsoft.graph.servicePrincipal');
    expect((deleted.body['value'] as Json[]).map((item) => item['id'])).toEqual([principalId]);
    await tenant.graph('POST', `/directory/deletedItems/${principalId}/restore`);
    expect((await tenant.graph('GET', `/servicePrincipals/${principalId}`)).status).toBe(200);
  });
});
