import { beforeEach, describe, expect, it } from 'vitest';
import { errorOf, openTenant, type InProcess, type Json } from './in-process.ts';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
});

const set = async (changes: Json): Promise<{ status: number; error: unknown }> => {
  const { status, body } = await tenant.control('POST', '/tenant', changes);
  return { status, error: body['error'] };
};

async function shown(): Promise<Json> {
  const { body } = await tenant.control('GET', '/state');
  return (body['tenants'] as Json[])[0] ?? {};
}

describe('changing a tenant', () => {
  it('shows in the state', async () => {
    const { status } = await tenant.control('POST', '/tenant', {
      licence: 'p2',
      usersCanConsent: false,
      cloudOnlyGroups: 'objectId',
    });
    expect(status).toBe(200);
    expect(await shown()).toMatchObject({ settings: { licence: 'p2', usersCanConsent: false } });
    expect((await tenant.control('GET', '/state')).body['cloudOnlyGroups']).toBe('objectId');
  });

  it('names the tenant by id or domain', async () => {
    expect((await set({ tenant: 'delinde.nl', licence: 'free' })).status).toBe(200);
    expect(await set({ tenant: 'elsewhere.nl', licence: 'p2' })).toEqual({
      status: 400,
      error: "There is no tenant 'elsewhere.nl'.",
    });
  });

  it('refuses a name that it does not know, and tells which it knows', async () => {
    const { status, error } = await set({ licence: 'free', colour: 'red' });
    expect([status, error]).toEqual([400, expect.stringMatching(/^colour is not one of: tenant, .*licence/)]);
    expect(await shown()).toMatchObject({ settings: { licence: 'p1' } });
  });

  it.each([
    [{ licence: 'p3' }, 'licence is free, p1 or p2.'],
    [{ securityDefaults: 'yes' }, 'securityDefaults is true or false.'],
    [{ instantiateLeavesCertificate: 1 }, 'instantiateLeavesCertificate is true or false.'],
    [{ zeroRoleOnTemplates: true }, 'zeroRoleOnTemplates is allowed or refused.'],
    [{ logDelayMs: -1 }, 'logDelayMs is a number of milliseconds.'],
    [{ directoryQuota: 2.5 }, 'directoryQuota is a count.'],
    [{ forbiddenSignInAudiences: 'x' }, 'forbiddenSignInAudiences is a list of texts.'],
    [{ cloudOnlyGroups: 'name' }, 'cloudOnlyGroups is omitted or objectId.'],
    [{ appManagementPolicy: {} }, 'A tenantAppManagementPolicy needs isEnabled.'],
    [
      { appManagementPolicy: { isEnabled: true, applicationRestrictions: { secrets: [] } } },
      'A tenantAppManagementPolicy has no such applicationRestrictions/secrets.',
    ],
    [
      { appManagementPolicies: [{ isEnabled: true, restrictions: {} }] },
      'appliesTo is a list of object ids.',
    ],
    [{ conditionalAccessPolicies: [{}] }, 'A conditionalAccessPolicy needs displayName.'],
    [
      { namedLocations: [{ displayName: 'x' }] },
      'A named location says in @odata.type which of the two kinds it is.',
    ],
    [{ roleEligibilities: [{ user: 'nobody@delinde.nl' }] }, 'There is nobody called nobody@delinde.nl.'],
  ])('refuses %j', async (changes, error) => {
    expect(await set(changes)).toEqual({ status: 400, error });
  });

  it('survives in a snapshot', async () => {
    await set({ licence: 'p2', securityDefaults: true });
    const again = await openTenant({ snapshot: tenant.simulator.snapshot() });
    await again.signIn('joost.bakker@delinde.nl', 'Policy.Read.All User.Read');
    const { body } = await again.graph('GET', '/policies/identitySecurityDefaultsEnforcementPolicy');
    expect(body['isEnabled']).toBe(true);
  });

  it('can be said at the start as well', async () => {
    const free = await openTenant({ settings: { licence: 'free' } });
    const { body } = await free.control('GET', '/state');
    expect((body['tenants'] as Json[])[0]).toMatchObject({ settings: { licence: 'free' } });
  });
});

describe('people who register applications', () => {
  const person = 'pim.hendriks@delinde.nl';
  const create = async (): Promise<number | ReturnType<typeof errorOf>> => {
    const answer = await tenant.graph('POST', '/applications', {
      displayName: 'Mine',
      signInAudience: 'AzureADMyOrg',
    });
    return answer.status === 201 ? 201 : errorOf(answer);
  };

  it('may where the tenant lets them, as its authorization policy says', async () => {
    for (const isAllowed of [true, false]) {
      await set({ usersCanRegisterApplications: isAllowed, usersCanConsent: isAllowed });
      await tenant.signIn();
      const { body } = await tenant.graph('GET', '/policies/authorizationPolicy');
      expect(body['defaultUserRolePermissions']).toMatchObject({
        allowedToCreateApps: isAllowed,
        permissionGrantPoliciesAssigned: isAllowed
          ? ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy']
          : [],
      });
      await tenant.signIn(person, 'User.Read Application.ReadWrite.All');
      expect(await create()).toEqual(isAllowed ? 201 : expect.objectContaining({ status: 403 }));
    }
  });

  it('may own so many directory objects, deleted ones counted; administrators as many as they like', async () => {
    await set({ usersCanRegisterApplications: true, directoryQuota: 2 });
    await tenant.signIn(person, 'User.Read Application.ReadWrite.All');
    await create();
    const { body } = await tenant.graph('GET', "/applications?$filter=displayName eq 'Mine'");
    const [mine] = body['value'] as Json[];
    await tenant.graph('DELETE', `/applications/${String(mine?.['id'])}`);
    expect(await create()).toBe(201);
    expect(await create()).toMatchObject({ status: 403, code: 'Directory_QuotaExceeded' });
    await tenant.signIn();
    expect([await create(), await create(), await create()]).toEqual([201, 201, 201]);
  });
});
