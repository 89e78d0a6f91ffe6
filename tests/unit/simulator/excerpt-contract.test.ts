import { beforeAll, describe, expect, it } from 'vitest';
import { answerFaults, requestFaults } from '../../fixtures/check-against-excerpt.ts';
import { openTenant, type InProcess, type Json } from './in-process.ts';

let tenant: InProcess;
let vendor: { id: string; appId: string; principalId: string };

const eventual = { ConsistencyLevel: 'eventual' };
const zeroRole = '00000000-0000-0000-0000-000000000000';

const fullApplication = {
  displayName: 'Contract',
  signInAudience: 'AzureADMyOrg',
  uniqueName: 'contract',
  groupMembershipClaims: 'SecurityGroup',
  optionalClaims: { idToken: [{ name: 'groups', additionalProperties: ['sam_account_name'] }] },
  web: { redirectUris: ['https://vendor.example/x'], implicitGrantSettings: { enableIdTokenIssuance: true } },
  tags: ['one'],
  notes: 'made by a test',
};

async function exchange(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const url = new URL(path, 'https://graph.microsoft.com');
  const answer = await tenant.graph(method, path, body, headers);
  const given = answer.status === 204 ? undefined : answer.body;
  const below = decodeURIComponent(url.pathname);
  return [
    ...requestFaults(method, below, url.searchParams, body),
    ...answerFaults(method, below, answer.status, given),
  ];
}

beforeAll(async () => {
  tenant = await openTenant();
  vendor = await tenant.register({ ...fullApplication, uniqueName: 'vendor' });
});

describe('answers agree with the excerpt', () => {
  it.each([
    ['/organization'],
    ['/organization/33b05929-f3d7-4481-a07a-5d106d4ef2ed'],
    ['/domains'],
    ['/domains/delinde.nl'],
    ['/me'],
    ['/me/memberOf'],
    ['/me/transitiveMemberOf'],
    ['/users'],
    ['/users?$select=displayName,accountEnabled,onPremisesSyncEnabled'],
    ['/users/fatima.elamrani@delinde.nl'],
    ['/users/fatima.elamrani@delinde.nl/memberOf'],
    ['/groups'],
    ['/groups?$top=2'],
    ['/applications'],
    ["/applications?$filter=displayName eq 'Contract'&$select=id,web"],
    ["/applications(uniqueName='vendor')"],
    ['/servicePrincipals'],
    ["/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')"],
    ['/policies/defaultAppManagementPolicy'],
    ['/directory/deletedItems/microsoft.graph.application'],
    ['/directory/deletedItems/microsoft.graph.servicePrincipal'],
  ])('GET %s', async (path) => {
    expect(await exchange('GET', path)).toEqual([]);
  });

  it.each([
    ['/me/transitiveMemberOf/microsoft.graph.directoryRole?$count=true'],
    ['/me/transitiveMemberOf/microsoft.graph.group?$count=true'],
    ['/users/anouk.visser@delinde.nl/transitiveMemberOf/microsoft.graph.group?$count=true'],
    ["/applications?$filter=web/redirectUris/any(u:u eq 'https://vendor.example/x')&$count=true"],
    ['/users?$search="displayName:an"&$count=true&$orderby=displayName'],
  ])('GET %s, eventually', async (path) => {
    expect(await exchange('GET', path, undefined, eventual)).toEqual([]);
  });

  it('for the life of an application', async () => {
    const found: string[] = await exchange('POST', '/applications', fullApplication);
    const { body } = await tenant.graph('GET', "/applications(uniqueName='contract')");
    const [id, appId] = [String(body['id']), String(body['appId'])];
    const secret = { passwordCredential: { displayName: 'one', endDateTime: '2027-01-01T00:00:00Z' } };
    found.push(
      ...(await exchange('GET', `/applications/${id}`)),
      ...(await exchange('PATCH', `/applications/${id}`, { notes: null })),
      ...(await exchange(
        'PATCH',
        "/applications(uniqueName='contract')",
        { notes: 'x' },
        { Prefer: 'create-if-missing' },
      )),
      ...(await exchange(
        'PATCH',
        "/applications(uniqueName='fresh')",
        { displayName: 'Fresh' },
        { Prefer: 'create-if-missing' },
      )),
      ...(await exchange('POST', `/applications/${id}/addPassword`, secret)),
      ...(await exchange(
        'PATCH',
        `/servicePrincipals(appId='${appId}')`,
        { notes: 'x' },
        { Prefer: 'create-if-missing' },
      )),
    );
    const after = (await tenant.graph('GET', `/applications(appId='${appId}')`)).body;
    const [{ keyId } = { keyId: '' }] = after['passwordCredentials'] as { keyId: string }[];
    found.push(
      ...(await exchange('POST', `/applications(appId='${appId}')/removePassword`, { keyId })),
      ...(await exchange('DELETE', `/applications/${id}`)),
      ...(await exchange('GET', '/directory/deletedItems/microsoft.graph.application')),
      ...(await exchange('POST', `/directory/deletedItems/${id}/restore`)),
      ...(await exchange('DELETE', `/applications(uniqueName='contract')`)),
      ...(await exchange('DELETE', `/directory/deletedItems/${id}`)),
    );
    expect(found).toEqual([]);
  });

  it('for the life of an assignment', async () => {
    const path = `/servicePrincipals/${vendor.principalId}/appRoleAssignedTo`;
    const users = await tenant.graph('GET', '/users?$top=1&$select=id');
    const [user] = users.body['value'] as Json[];
    const assignment = { principalId: user?.['id'], resourceId: vendor.principalId, appRoleId: zeroRole };
    const found = await exchange('POST', path, assignment);
    const listed = await tenant.graph('GET', path);
    const [made] = listed.body['value'] as Json[];
    found.push(
      ...(await exchange('GET', path)),
      ...(await exchange('DELETE', `${path}/${String(made?.['id'])}`)),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['POST', '/applications', { displayName: 'Again', uniqueName: 'vendor' }],
    ['GET', '/applications/nonsense', undefined],
    ['GET', '/applications/11111111-2222-4333-8444-555555555555', undefined],
    ['POST', '/servicePrincipals', { appId: '11111111-2222-4333-8444-555555555555' }],
  ])('for the error of %s %s', async (method, path, body) => {
    expect(await exchange(method, path, body)).toEqual([]);
  });
});

describe('the check itself', () => {
  it('sees what does not belong', () => {
    const path = '/applications/11111111-2222-4333-8444-555555555555';
    expect(answerFaults('GET', path, 200, { colour: 'red', tags: 'x', appId: 5 })).toHaveLength(3);
    expect(answerFaults('DELETE', path, 200, {})).toHaveLength(1);
    expect(
      requestFaults('PATCH', path, new URLSearchParams('$top=1'), { web: { redirectUri: [] } }),
    ).toHaveLength(2);
    expect(requestFaults('GET', '/nonsense', new URLSearchParams(), undefined)).toHaveLength(1);
  });
});
