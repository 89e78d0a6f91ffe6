import { beforeEach, describe, expect, it } from 'vitest';
import { errorOf, openTenant, type InProcess, type Json } from './in-process.ts';

const globalAdministrator = 'joost.bakker@delinde.nl';
const readScopes =
  'User.Read Policy.Read.All AuditLog.Read.All RoleManagement.Read.Directory Organization.Read.All Application.ReadWrite.All Group.Read.All';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
  await tenant.signIn(globalAdministrator, readScopes);
});

async function set(changes: Json): Promise<void> {
  expect((await tenant.control('POST', '/tenant', changes)).status).toBe(200);
}

const list = async (path: string): Promise<Json[]> =>
  (await tenant.graph('GET', path)).body['value'] as Json[];

const policy = {
  displayName: 'Everybody, everywhere',
  state: 'enabled',
  conditions: {
    applications: { includeApplications: ['All'] },
    users: { includeUsers: ['All'] },
    clientAppTypes: ['all'],
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
};

const trusted = {
  '@odata.type': '#microsoft.graph.ipNamedLocation',
  displayName: 'Office',
  isTrusted: true,
  ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
};

const country = {
  '@odata.type': '#microsoft.graph.countryNamedLocation',
  displayName: 'Nederland',
  countriesAndRegions: ['NL'],
  includeUnknownCountriesAndRegions: false,
};

describe('the subscriptions', () => {
  it.each([
    ['free', []],
    ['p1', ['AAD_PREMIUM']],
    ['p2', ['AAD_PREMIUM_P2']],
  ])('agree with the licence %s', async (licence, parts) => {
    await set({ licence });
    const skus = await list('/subscribedSkus');
    expect(skus.map((sku) => sku['skuPartNumber'])).toEqual(parts);
    const [organization] = await list('/organization');
    expect(organization?.['assignedPlans']).toHaveLength(parts.length);
  });
});

describe('the sign-in log', () => {
  it('is closed on Free, to who may read it', async () => {
    await set({ licence: 'free' });
    expect(errorOf(await tenant.graph('GET', '/auditLogs/signIns'))).toEqual({
      status: 403,
      code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      message: "Neither tenant is B2C or tenant doesn't have premium license",
    });
    expect((await tenant.graph('GET', '/auditLogs/directoryAudits')).status).toBe(200);
  });

  it('is open from P1', async () => {
    await set({ licence: 'p1' });
    expect((await tenant.graph('GET', '/auditLogs/signIns')).status).toBe(200);
  });
});

describe('Conditional Access', () => {
  it('shows what is set up, from P1, and an empty list on Free', async () => {
    await set({ conditionalAccessPolicies: [policy], namedLocations: [trusted, country] });
    const [shown] = await list('/identity/conditionalAccess/policies');
    expect(shown).toMatchObject({ ...policy, sessionControls: null });
    expect(await list('/identity/conditionalAccess/namedLocations')).toHaveLength(2);
    await set({ licence: 'free' });
    expect(await list('/identity/conditionalAccess/policies')).toEqual([]);
    expect(await list('/identity/conditionalAccess/namedLocations')).toEqual([]);
  });

  it('finds, counts and skips', async () => {
    await set({ conditionalAccessPolicies: [policy, { ...policy, displayName: 'Off', state: 'disabled' }] });
    const path = '/identity/conditionalAccess/policies';
    const enabled = await list(`${path}?$filter=state eq 'enabled'&$select=displayName`);
    expect(enabled).toEqual([{ displayName: policy.displayName }]);
    const { body } = await tenant.graph('GET', `${path}?$count=true&$skip=1&$orderby=displayName`);
    expect([body['@odata.count'], (body['value'] as Json[]).length]).toEqual([2, 1]);
    const [first] = await list(path);
    expect((await tenant.graph('GET', `${path}/${String(first?.['id'])}`)).body).toMatchObject(policy);
  });

  it('tells the two kinds of locations apart', async () => {
    await set({ namedLocations: [trusted, country] });
    const path = "/identity/conditionalAccess/namedLocations?$filter=isof('microsoft.graph.ipNamedLocation')";
    expect(await list(path)).toMatchObject([trusted]);
    const [office] = await list(path);
    const one = await tenant.graph(
      'GET',
      `/identity/conditionalAccess/namedLocations/${String(office?.['id'])}`,
    );
    expect(one.body).toMatchObject(trusted);
  });

  it('is not for administrators of applications', async () => {
    await tenant.signIn('sanne.dewit@delinde.nl', 'User.Read Policy.Read.All');
    const denied = {
      status: 403,
      code: 'AccessDenied',
      message: 'You cannot perform the requested operation, required scopes are missing in the token.',
    };
    for (const path of [
      '/identity/conditionalAccess/policies',
      '/identity/conditionalAccess/namedLocations',
      '/policies/identitySecurityDefaultsEnforcementPolicy',
    ]) {
      expect(errorOf(await tenant.graph('GET', path))).toEqual(denied);
    }
  });
});

describe('eligible roles', () => {
  const path = '/roleManagement/directory/roleEligibilityScheduleInstances';

  it('need P2', async () => {
    expect(errorOf(await tenant.graph('GET', path))).toEqual({
      status: 400,
      code: 'AadPremiumLicenseRequired',
      message: 'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
    });
  });

  it('are listed apart from the active ones', async () => {
    const roleTemplateId = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';
    await set({ licence: 'p2', roleEligibilities: [{ user: 'pim.hendriks@delinde.nl', roleTemplateId }] });
    const [eligible] = await list(path);
    expect(eligible).toMatchObject({ roleDefinitionId: roleTemplateId, directoryScopeId: '/' });
    const filter = `principalId eq '${String(eligible?.['principalId'])}'`;
    const active = await list(`/roleManagement/directory/roleAssignments?$filter=${filter}`);
    expect(active.map((assignment) => assignment['roleDefinitionId'])).not.toContain(roleTemplateId);
    expect(active).toHaveLength(1);
  });
});

describe('a group assigned on Free', () => {
  async function assignGroup(): Promise<number> {
    const { principalId: resourceId } = await tenant.register();
    const [group] = await list('/groups?$filter=securityEnabled eq true&$top=1&$select=id');
    const appRoleId = '00000000-0000-0000-0000-000000000000';
    const assignment = { principalId: group?.['id'], resourceId, appRoleId };
    const answer = await tenant.graph(
      'POST',
      `/servicePrincipals/${resourceId}/appRoleAssignedTo`,
      assignment,
    );
    return answer.status;
  }

  it.each([
    ['free', 'refused', 403],
    ['free', 'allowed', 201],
    ['p1', 'refused', 201],
  ])('%s and %s: %i', async (licence, groupAssignmentOnFree, status) => {
    await set({ licence, groupAssignmentOnFree });
    expect(await assignGroup()).toBe(status);
  });
});
