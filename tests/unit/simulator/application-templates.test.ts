import { describe, expect, it } from 'vitest';
import { errorOf, openTenant, type Json } from './in-process.ts';
import { customTemplate, instantiate, openTenantForSaml } from './template-instance.ts';

const homepage =
  'https://account.activedirectory.windowsazure.com:444/applications/default.aspx?metadata=customappsso|ISV9.1|primary|z';

describe('application templates', () => {
  it('has the custom one, in the list and by its id', async () => {
    const tenant = await openTenantForSaml();
    const { body } = await tenant.graph('GET', "/applicationTemplates?$filter=displayName eq 'Custom'");
    const [listed] = body['value'] as Json[];
    expect((await tenant.graph('GET', customTemplate)).body).toMatchObject(listed ?? {});
    expect(listed?.['supportedSingleSignOnModes']).toContain('saml');
  });

  it('answers an instance as the real template does', async () => {
    const tenant = await openTenantForSaml();
    const { status, body } = await tenant.graph('POST', `${customTemplate}/instantiate`, {
      displayName: 'Vendor SAML',
    });
    const roles = [
      { id: '18d14569-c3bd-439b-9a66-3a2aee01d14f', displayName: 'User', isEnabled: true },
      { id: 'b9632174-c057-4f7e-951b-be3adc52bfe6', displayName: 'msiam_access', isEnabled: true },
    ];
    expect(status).toBe(201);
    expect(body).toMatchObject({
      '@odata.context':
        'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.applicationServicePrincipal',
      application: {
        applicationTemplateId: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
        displayName: 'Vendor SAML',
        signInAudience: 'AzureADMyOrg',
        isFallbackPublicClient: false,
        identifierUris: [],
        keyCredentials: [],
        tags: [],
        appRoles: roles,
        api: { oauth2PermissionScopes: [{ value: 'user_impersonation', isEnabled: true }] },
        web: { homePageUrl: homepage },
      },
      servicePrincipal: {
        appRoleAssignmentRequired: true,
        homepage,
        keyCredentials: [],
        preferredSingleSignOnMode: null,
        preferredTokenSigningKeyThumbprint: null,
        replyUrls: [],
        appRoles: roles,
        oauth2PermissionScopes: [{ value: 'user_impersonation' }],
        tags: [
          'WindowsAzureActiveDirectoryCustomSingleSignOnApplication',
          'WindowsAzureActiveDirectoryIntegratedApp',
        ],
      },
    });
  });

  it.each([
    ['/applicationTemplates/11111111-2222-4333-8444-555555555555', { displayName: 'x' }, 404],
    [customTemplate, {}, 400],
    [customTemplate, { displayName: 'x', name: 'y' }, 400],
  ])('refuses %s with %j', async (template, body, status) => {
    const tenant = await openTenantForSaml();
    expect((await tenant.graph('POST', `${template}/instantiate`, body)).status).toBe(status);
  });

  it('makes nothing for who does not administer applications', async () => {
    const tenant = await openTenant();
    await tenant.signIn('pim.hendriks@delinde.nl', 'Application.ReadWrite.All');
    const answer = await tenant.graph('POST', `${customTemplate}/instantiate`, { displayName: 'x' });
    expect(errorOf(answer)).toMatchObject({ status: 403, code: 'Authorization_RequestDenied' });
  });

  it('has made both objects when the answer is a 404, and when it is lost', async () => {
    const tenant = await openTenantForSaml({
      faults: [
        'POST /applicationTemplates/*/instantiate#1=done:404',
        'POST /applicationTemplates/*/instantiate#2=lost',
      ],
    });
    const instantiateAs = async (displayName: string) =>
      tenant.graph('POST', `${customTemplate}/instantiate`, { displayName });
    expect((await instantiateAs('Vendor A')).status).toBe(404);
    await expect(instantiateAs('Vendor B')).rejects.toThrow('fetch failed');
    for (const name of ['Vendor A', 'Vendor B']) {
      for (const collection of ['/applications', '/servicePrincipals']) {
        const { body } = await tenant.graph('GET', `${collection}?$filter=displayName eq '${name}'`);
        expect(body['value']).toHaveLength(1);
      }
    }
  });

  it('lets nobody change an instance that has not spread yet', async () => {
    const tenant = await openTenantForSaml({ lagMs: 10_000 });
    const { applicationId, principalId } = await instantiate(tenant);
    const patch = async (path: string, body: Json) => (await tenant.graph('PATCH', path, body)).status;
    const both = async () => [
      await patch(`/servicePrincipals/${principalId}`, { preferredSingleSignOnMode: 'saml' }),
      await patch(`/applications/${applicationId}`, { notes: 'x' }),
    ];
    expect(await both()).toEqual([404, 404]);
    tenant.nowMs += 10_000;
    expect(await both()).toEqual([204, 204]);
  });
});

describe('where sources disagree', () => {
  it('an instance has no certificate, or an active one from the start', async () => {
    const certificatesOf = async (instantiateLeavesCertificate: boolean): Promise<unknown[]> => {
      const tenant = await openTenantForSaml({ settings: { instantiateLeavesCertificate } });
      const { principalId } = await instantiate(tenant);
      const { body } = await tenant.graph('GET', `/servicePrincipals/${principalId}`);
      const usages = (body['keyCredentials'] as Json[]).map(({ usage }) => usage);
      return [...usages, typeof body['preferredTokenSigningKeyThumbprint']];
    };
    expect(await certificatesOf(false)).toEqual(['object']);
    expect(await certificatesOf(true)).toEqual(['Sign', 'Verify', 'string']);
  });

  it('an instance refuses the zero role, or takes it', async () => {
    const tenant = await openTenantForSaml();
    const { principalId } = await instantiate(tenant);
    const me = (await tenant.graph('GET', '/me?$select=id')).body['id'];
    const appRoleId = '00000000-0000-0000-0000-000000000000';
    const assign = async () =>
      tenant.graph('POST', `/servicePrincipals/${principalId}/appRoleAssignedTo`, {
        appRoleId,
        principalId: me,
        resourceId: principalId,
      });
    expect((await assign()).status).toBe(400);
    await tenant.control('POST', '/tenant', { zeroRoleOnTemplates: 'allowed' });
    const { body } = await tenant.control('GET', '/state');
    expect(body['tenants']).toMatchObject([{ settings: { zeroRoleOnTemplates: 'allowed' } }]);
    expect((await assign()).status).toBe(201);
  });
});

describe('a role of an instance', () => {
  it('is removed only after it was disabled', async () => {
    const tenant = await openTenantForSaml();
    const one = `/applications/${(await instantiate(tenant)).applicationId}`;
    const read = (await tenant.graph('GET', one)).body['appRoles'] as Json[];
    const roles = read.map((role) => ({ ...role, origin: undefined }));
    const patch = async (appRoles: Json[]) => tenant.graph('PATCH', one, { appRoles });
    const rest = roles.slice(1);
    const more = { id: '5f1c6b1e-1a0e-4c0c-9d0c-2f6f6f6d7a11', value: 'Nurse', displayName: 'Nurse' };
    const nurse = { ...more, description: 'Nurse', isEnabled: true, allowedMemberTypes: ['User'] };
    expect((await patch([...roles, nurse])).status).toBe(204);
    expect(errorOf(await patch([...rest, nurse]))).toEqual({
      status: 400,
      code: 'CannotDeleteOrUpdateEnabledEntitlement',
      message: 'Permission (scope or role) cannot be deleted or updated unless disabled first.',
    });
    expect((await patch([...roles, { ...nurse, value: 'Physician' }])).status).toBe(400);
    expect((await patch([...roles, { ...nurse, isEnabled: false }])).status).toBe(204);
    expect((await patch(roles)).status).toBe(204);
  });
});

describe('an entity id', () => {
  it('is one application’s, in whichever form it is written', async () => {
    const tenant = await openTenantForSaml();
    const claim = async (entityId: string) => {
      const { applicationId, principalId } = await instantiate(tenant);
      await tenant.graph('PATCH', `/servicePrincipals/${principalId}`, { preferredSingleSignOnMode: 'saml' });
      return tenant.graph('PATCH', `/applications/${applicationId}`, { identifierUris: [entityId] });
    };
    expect((await claim('vendor')).status).toBe(204);
    expect(errorOf(await claim('urn:spn:vendor'))).toMatchObject({ status: 400, detail: 'ObjectConflict' });
  });
});

describe('an entity id that is nobody’s domain', () => {
  it('is refused until the service principal is in SAML mode', async () => {
    const tenant = await openTenantForSaml();
    const { applicationId, principalId } = await instantiate(tenant);
    const entityId = 'https://vendor.example/saml';
    const setEntityId = async () =>
      tenant.graph('PATCH', `/applications/${applicationId}`, {
        identifierUris: [entityId],
        web: { redirectUris: ['https://vendor.example/acs'] },
      });
    expect(errorOf(await setEntityId())).toMatchObject({
      status: 400,
      code: 'InvalidUniqueTenantIdentifierAsPerAppPolicy',
    });
    await tenant.graph('PATCH', `/servicePrincipals/${principalId}`, { preferredSingleSignOnMode: 'saml' });
    expect((await setEntityId()).status).toBe(204);
    const { body } = await tenant.graph('GET', `/servicePrincipals/${principalId}`);
    expect(body).toMatchObject({
      replyUrls: ['https://vendor.example/acs'],
      servicePrincipalNames: [entityId, body['appId']],
    });
  });
});
