import { requestFaults } from '../../fixtures/check-against-excerpt.ts';
import { publicClientId, type Answer, type InProcess, type Json } from './in-process.ts';

const eventual = { ConsistencyLevel: 'eventual' };
const upsert = { Prefer: 'create-if-missing' };
const zeroRole = '00000000-0000-0000-0000-000000000000';
const customTemplate = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';
const applicationAdministrator = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';
const graph = 'https://graph.microsoft.com/v1.0';

const scopes = [
  'AppRoleAssignment.ReadWrite.All',
  'Application.ReadWrite.All',
  'AuditLog.Read.All',
  'DelegatedPermissionGrant.ReadWrite.All',
  'Directory.ReadWrite.All',
  'Directory.Read.All',
  'Domain.Read.All',
  'Group.ReadWrite.All',
  'Organization.Read.All',
  'Policy.Read.All',
  'Policy.ReadWrite.ApplicationConfiguration',
  'RoleEligibilitySchedule.Read.Directory',
  'RoleManagement.Read.Directory',
  'Synchronization.ReadWrite.All',
  'User.Read',
  'User.Read.All',
];

/** Goes once through everything that the excerpt of Graph describes, as an administrator would. */
export class WholeSession {
  /** What was wrong with the requests themselves. */
  readonly requestFaults: string[] = [];
  requests = 0;
  readonly #tenant: InProcess;

  constructor(tenant: InProcess) {
    this.#tenant = tenant;
  }

  async run(): Promise<void> {
    const user = 'pim.hendriks@delinde.nl';
    await this.#tenant.control('POST', '/tenant', {
      licence: 'p2',
      roleEligibilities: [{ user, roleTemplateId: applicationAdministrator }],
      conditionalAccessPolicies: [{ displayName: 'All', state: 'enabled', conditions: {} }],
      namedLocations: [{ '@odata.type': '#microsoft.graph.countryNamedLocation', displayName: 'NL' }],
    });
    await this.#tenant.signIn('joost.bakker@delinde.nl', scopes.join(' '));
    await this.#readTenant();
    await this.#readPeople();
    await this.#changeGroups();
    await this.#workOnApplications();
    await this.#workOnServicePrincipals();
    await this.#provision();
    await this.#readLogsAndPolicies();
    await this.#call('POST', '/$batch', { requests: [{ id: '1', method: 'GET', url: '/me' }] });
  }

  async #call(method: string, path: string, body?: unknown, headers: Json = {}): Promise<Json> {
    const { pathname, searchParams } = new URL(path, graph);
    this.requests += 1;
    this.requestFaults.push(...requestFaults(method, decodeURIComponent(pathname), searchParams, body));
    const sent = headers as Readonly<Record<string, string>>;
    const answer: Answer = await this.#tenant.graph(method, path, body, sent);
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  async #first(path: string): Promise<Json> {
    const { value } = await this.#call('GET', path);
    const [first] = value as Json[];
    if (first === undefined) throw new Error(`${path} is empty.`);
    return first;
  }

  async #readTenant(): Promise<void> {
    const { id } = await this.#first('/organization');
    await this.#call('GET', `/organization/${String(id)}?$select=displayName`);
    await this.#call('GET', '/domains');
    await this.#call('GET', '/domains/delinde.nl');
    await this.#call('GET', '/subscribedSkus');
    await this.#call('GET', '/directoryRoles?$select=displayName');
    await this.#call('GET', '/roleManagement/directory/roleAssignments?$expand=roleDefinition');
    await this.#call('GET', '/roleManagement/directory/roleEligibilityScheduleInstances');
  }

  async #readPeople(): Promise<void> {
    const { id } = await this.#call('GET', '/me');
    const casts = ['group', 'directoryRole'].map((type) => `microsoft.graph.${type}?$count=true`);
    await this.#call('GET', '/me/memberOf');
    await this.#call('GET', '/me/ownedObjects');
    await this.#call('GET', '/me/transitiveMemberOf');
    for (const cast of casts) {
      await this.#call('GET', `/me/memberOf/${cast}`, undefined, eventual);
      await this.#call('GET', `/me/transitiveMemberOf/${cast}`, undefined, eventual);
    }
    const one = `/users/${String(id)}`;
    await this.#call('GET', '/users?$search="displayName:an"&$count=true', undefined, eventual);
    await this.#call('GET', one);
    await this.#call('GET', `${one}/memberOf`);
    await this.#call('GET', `${one}/transitiveMemberOf`);
    await this.#call('GET', `${one}/transitiveMemberOf/${casts[0] ?? ''}`, undefined, eventual);
    await this.#call('GET', `${one}/appRoleAssignments`);
    await this.#call('POST', `${one}/getMemberGroups`, { securityEnabledOnly: true });
    await this.#call('POST', '/directoryObjects/getByIds', { ids: [id], types: ['user'] });
    await this.#call('GET', '/directory/deletedItems/microsoft.graph.user');
  }

  async #changeGroups(): Promise<void> {
    const { id: userId } = await this.#call('GET', '/me?$select=id');
    const { id } = await this.#call('POST', '/groups', {
      displayName: 'Pilot',
      mailEnabled: false,
      mailNickname: 'pilot',
      securityEnabled: true,
    });
    const reference = { '@odata.id': `${graph}/directoryObjects/${String(userId)}` };
    await this.#call('POST', `/groups/${String(id)}/members/$ref`, reference);
    await this.#call('GET', '/groups?$top=2');
    await this.#call('GET', `/groups/${String(id)}`);
    await this.#call('GET', `/groups/${String(id)}/members`);
    await this.#call('GET', `/groups/${String(id)}/transitiveMembers`);
  }

  async #workOnApplications(): Promise<void> {
    const made = await this.#call('POST', '/applications', {
      displayName: 'Contract',
      signInAudience: 'AzureADMyOrg',
      uniqueName: 'contract',
      groupMembershipClaims: 'SecurityGroup',
      optionalClaims: { idToken: [{ name: 'groups', additionalProperties: ['sam_account_name'] }] },
      web: { redirectUris: ['https://vendor.example/x'] },
      tags: ['one'],
      notes: 'made by a test',
    });
    const byId = `/applications/${String(made['id'])}`;
    const byAppId = `/applications(appId='${String(made['appId'])}')`;
    const byName = "/applications(uniqueName='contract')";
    await this.#call('GET', '/applications?$top=1');
    for (const key of [byId, byAppId]) {
      await this.#call('GET', key);
      await this.#call('PATCH', key, { notes: key });
      const { keyId } = await this.#call('POST', `${key}/addPassword`, {
        passwordCredential: { displayName: 'one', endDateTime: '2027-01-01T00:00:00Z' },
      });
      await this.#call('POST', `${key}/removePassword`, { keyId });
    }
    await this.#call('GET', byName);
    await this.#call('PATCH', byName, { notes: 'x' }, upsert);
    await this.#call('PATCH', "/applications(uniqueName='fresh')", { displayName: 'Fresh' }, upsert);
    await this.#tenant.putImage(`${byId}/logo`);
    await this.#ownApplication(byId);
    await this.#call('DELETE', "/applications(uniqueName='fresh')");
    await this.#call('DELETE', byId);
    await this.#call('GET', '/directory/deletedItems/microsoft.graph.application');
    await this.#call('POST', `/directory/deletedItems/${String(made['id'])}/restore`);
    await this.#call('DELETE', byAppId);
    await this.#call('DELETE', `/directory/deletedItems/${String(made['id'])}`);
  }

  async #ownApplication(application: string): Promise<void> {
    const { id } = await this.#call('GET', '/me?$select=id');
    const reference = { '@odata.id': `${graph}/directoryObjects/${String(id)}` };
    await this.#call('POST', `${application}/owners/$ref`, reference);
    await this.#call('GET', `${application}/owners`);
    await this.#call('DELETE', `${application}/owners/${String(id)}/$ref`);
  }

  async #workOnServicePrincipals(): Promise<void> {
    const { appId } = await this.#call('POST', '/applications', { displayName: 'Vendor' });
    const { id } = await this.#call('POST', '/servicePrincipals', { appId });
    const byId = `/servicePrincipals/${String(id)}`;
    const byAppId = `/servicePrincipals(appId='${String(appId)}')`;
    await this.#call('GET', '/servicePrincipals?$top=1');
    await this.#call('GET', byId);
    await this.#call('GET', byAppId);
    await this.#call('PATCH', byId, { notes: 'x', preferredSingleSignOnMode: 'saml' });
    await this.#call('PATCH', byAppId, { notes: 'y' }, upsert);
    const { keyId } = await this.#call('POST', `${byId}/addPassword`, {});
    await this.#call('POST', `${byId}/removePassword`, { keyId });
    await this.#call('POST', `${byId}/addTokenSigningCertificate`, { displayName: 'CN=Vendor' });
    await this.#assign(byId, String(id));
    await this.#mapClaims(byId);
    await this.#grant(byId, String(id));
    const { id: me } = await this.#call('GET', '/me?$select=id');
    await this.#call('POST', `${byId}/owners/$ref`, {
      '@odata.id': `${graph}/directoryObjects/${String(me)}`,
    });
    await this.#call('GET', `${byId}/owners`);
    await this.#call('DELETE', byId);
    await this.#call('GET', '/directory/deletedItems/microsoft.graph.servicePrincipal');
    await this.#call('POST', '/servicePrincipals', { appId });
    await this.#call('DELETE', byAppId);
  }

  async #assign(principal: string, resourceId: string): Promise<void> {
    const { id } = await this.#call('GET', '/me?$select=id');
    const assigned = `${principal}/appRoleAssignedTo`;
    const assignment = { principalId: id, resourceId, appRoleId: zeroRole };
    const made = await this.#call('POST', assigned, assignment);
    await this.#call('GET', assigned);
    await this.#call('DELETE', `${assigned}/${String(made['id'])}`);
    await this.#call('POST', `${principal}/appRoleAssignments`, { ...assignment, principalId: resourceId });
    await this.#call('GET', `${principal}/appRoleAssignments`);
  }

  async #mapClaims(principal: string): Promise<void> {
    const root = '/policies/claimsMappingPolicies';
    const definition = [
      JSON.stringify({
        ClaimsMappingPolicy: {
          Version: 1,
          IncludeBasicClaimSet: 'true',
          ClaimsSchema: [{ Source: 'user', ID: 'mail', SamlClaimType: 'https://vendor.example/mail' }],
        },
      }),
    ];
    const { id } = await this.#call('POST', root, { displayName: 'Claims', definition });
    const policy = `${root}/${String(id)}`;
    await this.#call('GET', root);
    await this.#call('GET', policy);
    await this.#call('PATCH', policy, { displayName: 'Other claims' });
    await this.#call('POST', `${principal}/claimsMappingPolicies/$ref`, { '@odata.id': `${graph}${policy}` });
    await this.#call('GET', `${principal}/claimsMappingPolicies`);
    await this.#call('GET', `${principal}?$expand=claimsMappingPolicies`);
    await this.#call('GET', `${policy}/appliesTo`);
    await this.#call('DELETE', `${principal}/claimsMappingPolicies/${String(id)}/$ref`);
    await this.#call('DELETE', policy);
  }

  async #grant(principal: string, clientId: string): Promise<void> {
    const filter = "appId eq '00000003-0000-0000-c000-000000000000'";
    const { id: resourceId } = await this.#first(`/servicePrincipals?$filter=${filter}`);
    const grant = { clientId, consentType: 'AllPrincipals', resourceId, scope: 'openid' };
    const { id } = await this.#call('POST', '/oauth2PermissionGrants', grant);
    await this.#call('GET', '/oauth2PermissionGrants');
    await this.#call('GET', `${principal}/oauth2PermissionGrants`);
    await this.#call('PATCH', `/oauth2PermissionGrants/${String(id)}`, { scope: 'openid profile' });
    await this.#call('DELETE', `/oauth2PermissionGrants/${String(id)}`);
  }

  async #provision(): Promise<void> {
    await this.#call('GET', '/applicationTemplates?$top=1');
    await this.#call('GET', `/applicationTemplates/${customTemplate}`);
    const path = `/applicationTemplates/${customTemplate}/instantiate`;
    const { servicePrincipal } = await this.#call('POST', path, { displayName: 'Halo' });
    const root = `/servicePrincipals/${String((servicePrincipal as Json)['id'])}/synchronization`;
    const { id: templateId } = await this.#first(`${root}/templates`);
    const { id } = await this.#call('POST', `${root}/jobs`, { templateId });
    const job = `${root}/jobs/${String(id)}`;
    const credentials = [
      { key: 'BaseAddress', value: 'https://vendor.example/scim' },
      { key: 'SecretToken', value: 'a-token' },
    ];
    await this.#call('GET', `${root}/jobs`);
    await this.#call('GET', job);
    await this.#call('POST', `${job}/validateCredentials`, { credentials });
    await this.#call('PUT', `${root}/secrets`, { value: credentials });
    await this.#call('POST', `${job}/start`);
    await this.#call('POST', `${job}/restart`, { criteria: { resetScope: 'Full' } });
    await this.#call('POST', `${job}/pause`);
    await this.#call('DELETE', job);
  }

  async #readLogsAndPolicies(): Promise<void> {
    const filter = `appId eq '${publicClientId}'`;
    const { id } = await this.#first(`/auditLogs/signIns?$filter=${filter}&$top=5`);
    await this.#call('GET', `/auditLogs/signIns/${String(id)}`);
    await this.#call('GET', '/auditLogs/directoryAudits');
    for (const name of [
      'defaultAppManagementPolicy',
      'appManagementPolicies',
      'authorizationPolicy',
      'identitySecurityDefaultsEnforcementPolicy',
    ]) {
      await this.#call('GET', `/policies/${name}`);
    }
    for (const list of ['policies', 'namedLocations']) {
      const { id: one } = await this.#first(`/identity/conditionalAccess/${list}`);
      await this.#call('GET', `/identity/conditionalAccess/${list}/${String(one)}`);
    }
  }
}
