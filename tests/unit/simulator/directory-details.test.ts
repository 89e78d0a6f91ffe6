import { beforeAll, describe, expect, it } from 'vitest';
import { openTenant, type InProcess, type Json } from './in-process.ts';

let tenant: InProcess;

beforeAll(async () => {
  tenant = await openTenant();
  await tenant.signIn('joost.bakker@delinde.nl', 'Directory.Read.All Group.ReadWrite.All Policy.Read.All');
});

const first = async (path: string): Promise<Json> =>
  ((await tenant.graph('GET', path)).body['value'] as Json[])[0] ?? {};

describe('what the directory supplies itself', () => {
  it('is there on groups', async () => {
    const synced = await first("/groups?$filter=displayName eq 'Medicatie - zorg'");
    expect(synced).toMatchObject({
      id: '0df36a18-0f33-47d8-8b01-52e145787bec',
      createdDateTime: '2018-02-12T08:00:00Z',
      mailNickname: 'SG-Medicatie-Zorg',
      onPremisesLastSyncDateTime: '2018-02-12T08:00:00Z',
      securityIdentifier: 'S-1-12-1-234056216-1205342003-3780247947-3967514693',
    });
  });

  it('is there on people', async () => {
    const path = '/users/fatima.elamrani@delinde.nl?$select=createdDateTime,mailNickname';
    expect((await tenant.graph('GET', `${path},onPremisesLastSyncDateTime`)).body).toMatchObject({
      createdDateTime: '2018-02-12T08:00:00Z',
      mailNickname: 'fatima.elamrani',
      onPremisesLastSyncDateTime: '2018-02-12T08:00:00Z',
    });
    const cloudOnly = '/users/iris.hoekstra@delinde.nl?$select=onPremisesLastSyncDateTime';
    expect((await tenant.graph('GET', cloudOnly)).body['onPremisesLastSyncDateTime']).toBeNull();
  });

  it('is there on a group that is made here', async () => {
    const group = { displayName: 'New', mailEnabled: false, mailNickname: 'new', securityEnabled: true };
    const { body } = await tenant.graph('POST', '/groups', group);
    expect(body['securityIdentifier']).toMatch(/^S-1-12-1(-\d+){4}$/);
  });
});

describe('the service principal of Microsoft Graph', () => {
  it('offers its permissions, so that an id can be found by its name', async () => {
    const path = "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";
    const { body } = await tenant.graph('GET', path);
    expect(body['oauth2PermissionScopes']).toContainEqual(
      expect.objectContaining({
        id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
        value: 'User.Read',
        type: 'User',
      }),
    );
    expect(body['oauth2PermissionScopes']).toContainEqual(
      expect.objectContaining({ value: 'Application.ReadWrite.All', type: 'Admin' }),
    );
    expect(body['appRoles']).toContainEqual(
      expect.objectContaining({
        id: 'df021288-bdef-4463-88db-98f22de89214',
        value: 'User.Read.All',
        allowedMemberTypes: ['Application'],
      }),
    );
  });
});

describe('a Conditional Access policy', () => {
  it('is shown with everything that it may leave out', async () => {
    await tenant.control('POST', '/tenant', {
      conditionalAccessPolicies: [
        {
          displayName: 'SimplePolicy1',
          state: 'disabled',
          conditions: {
            clientAppTypes: ['all'],
            applications: { includeApplications: ['None'] },
            users: { includeUsers: ['None'] },
          },
          grantControls: { operator: 'OR', builtInControls: ['block'] },
        },
      ],
    });
    expect(await first('/identity/conditionalAccess/policies')).toMatchObject({
      displayName: 'SimplePolicy1',
      modifiedDateTime: null,
      sessionControls: null,
      conditions: {
        signInRiskLevels: [],
        clientAppTypes: ['all'],
        platforms: null,
        locations: null,
        applications: { includeApplications: ['None'], excludeApplications: [], includeUserActions: [] },
        users: {
          includeUsers: ['None'],
          excludeUsers: [],
          includeGroups: [],
          excludeGroups: [],
          includeRoles: [],
          excludeRoles: [],
        },
      },
      grantControls: {
        operator: 'OR',
        builtInControls: ['block'],
        customAuthenticationFactors: [],
        termsOfUse: [],
      },
    });
  });
});
