import { beforeAll, describe, expect, it } from 'vitest';
import { makeSelfSignedCertificate } from '../../../src/simulator/world/self-signed-certificate.ts';
import { errorOf, openTenant, type InProcess, type Json } from './in-process.ts';

const id = 'bbbbbbbb-0000-4000-8000-000000000001';
const otherId = 'bbbbbbbb-0000-4000-8000-000000000002';
const graphAppId = '00000003-0000-0000-c000-000000000000';
const role = { id, displayName: 'Reader', value: 'Reader', isEnabled: true, allowedMemberTypes: ['User'] };
const scope = { id, value: 'read', type: 'User', isEnabled: true };
const wanted = { resourceAppId: graphAppId, resourceAccess: [{ id, type: 'Scope' }] };

const without = (member: Json, name: string): Json =>
  Object.fromEntries(Object.entries(member).filter(([key]) => key !== name));
const scopes = (...members: Json[]): Json => ({ api: { oauth2PermissionScopes: members } });
const personal = { signInAudience: 'AzureADandPersonalMicrosoftAccount' };

let tenant: InProcess;
let existing: string;

beforeAll(async () => {
  tenant = await openTenant();
  existing = (await tenant.register()).id;
});

const create = async (given: Json) =>
  tenant.graph('POST', '/applications', { displayName: 'V', signInAudience: 'AzureADMyOrg', ...given });

const refused: readonly [string, Json, string][] = [
  ['a role without id', { appRoles: [without(role, 'id')] }, 'MissingValue'],
  ['a role without a name', { appRoles: [without(role, 'displayName')] }, 'MissingValue'],
  ['a role for nobody', { appRoles: [{ ...role, allowedMemberTypes: [] }] }, 'InvalidValue'],
  ['a role without members', { appRoles: [without(role, 'allowedMemberTypes')] }, 'MissingValue'],
  ['a role for groups', { appRoles: [{ ...role, allowedMemberTypes: ['Group'] }] }, 'InvalidValue'],
  ['a role whose value has a blank', { appRoles: [{ ...role, value: 'a b' }] }, 'InvalidValue'],
  ['two roles of one id', { appRoles: [role, { ...role, value: 'Writer' }] }, 'DuplicateValue'],
  ['two roles of one value', { appRoles: [role, { ...role, id: otherId }] }, 'DuplicateValue'],
  ['a scope without id', scopes(without(scope, 'id')), 'MissingValue'],
  ['a scope without type', scopes(without(scope, 'type')), 'MissingValue'],
  ['a scope of another type', scopes({ ...scope, type: 'Everybody' }), 'InvalidValue'],
  ['two scopes of one id', scopes(scope, { ...scope, value: 'write' }), 'DuplicateValue'],
  ['two scopes of one value', scopes(scope, { ...scope, id: otherId }), 'DuplicateValue'],
  [
    'a permission of another type',
    { requiredResourceAccess: [{ ...wanted, resourceAccess: [{ id, type: 'Delegated' }] }] },
    'InvalidValue',
  ],
  [
    'a permission without id',
    { requiredResourceAccess: [{ ...wanted, resourceAccess: [{ type: 'Role' }] }] },
    'MissingValue',
  ],
  ['an API without permissions', { requiredResourceAccess: [{ resourceAppId: graphAppId }] }, 'MissingValue'],
  ['an API twice', { requiredResourceAccess: [wanted, wanted] }, 'DuplicateValue'],
  ['an optional claim without name', { optionalClaims: { idToken: [{ essential: true }] } }, 'MissingValue'],
  [
    'a certificate that is none',
    { keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: 'AAAA' }] },
    'InvalidValue',
  ],
  ['a home page that is no URL', { web: { homePageUrl: 'vendor' } }, 'InvalidValue'],
  ['a logout address that is no URL', { web: { logoutUrl: 'https://' } }, 'InvalidValue'],
  ['a logout address without TLS', { web: { logoutUrl: 'http://vendor.example/out' } }, 'InvalidValue'],
  ['tokens of version 3', { api: { requestedAccessTokenVersion: 3 } }, 'InvalidValue'],
];

describe('an application', () => {
  it.each(refused)('is not made with %s, nor changed to it', async (_what, body, detail) => {
    const expected = { status: 400, code: 'Request_BadRequest', detail };
    expect(errorOf(await create(body))).toMatchObject(expected);
    expect(errorOf(await tenant.graph('PATCH', `/applications/${existing}`, body))).toMatchObject(expected);
  });

  it('that takes personal accounts takes tokens of version 2 only', async () => {
    const version = (requestedAccessTokenVersion: number | null): Json => ({
      ...personal,
      api: { requestedAccessTokenVersion },
    });
    expect((await create(version(2))).status).toBe(201);
    expect(errorOf(await create(version(1)))).toMatchObject({
      status: 400,
      message: 'Property api.requestedAccessTokenVersion is invalid.',
    });
    expect((await tenant.graph('PATCH', `/applications/${existing}`, personal)).status).toBe(400);
  });

  it('is made with everything that is whole', async () => {
    const validity = { start: tenant.nowMs, end: tenant.nowMs + 86_400_000 };
    const { certificate } = await makeSelfSignedCertificate('CN=Vendor', validity, '01');
    const { status, body } = await create({
      appRoles: [role, { ...role, id: otherId, value: null }],
      requiredResourceAccess: [wanted],
      web: { homePageUrl: 'http://vendor.example', logoutUrl: 'https://vendor.example/out' },
      keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: certificate }],
      ...scopes({ ...scope, id: otherId, value: 'read' }),
    });
    expect([status, body['error']]).toEqual([201, undefined]);
  });
});
