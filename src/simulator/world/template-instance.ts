import type { Application, AppRole, ServicePrincipal } from './directory-objects.ts';
import { newApplication, newServicePrincipal } from './new-objects.ts';

/** The template from which an application that is not in the gallery is made. */
export const customTemplateId = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';

/** Ids that every application of the custom template has in common (graph.md 4). */
export const templateRoleIds = {
  user: '18d14569-c3bd-439b-9a66-3a2aee01d14f',
  msiamAccess: 'b9632174-c057-4f7e-951b-be3adc52bfe6',
} as const;

const homePage =
  'https://account.activedirectory.windowsazure.com:444/applications/default.aspx?metadata=customappsso|ISV9.1|primary|z';

interface TemplateInstance {
  readonly applicationId: string;
  readonly appId: string;
  readonly servicePrincipalId: string;
  readonly scopeId: string;
  readonly displayName: string;
  readonly serviceManagementReference: string | null;
  readonly createdDateTime: string;
  readonly publisherDomain: string;
  readonly tenantId: string;
}

function role(id: string, name: string): AppRole {
  return {
    allowedMemberTypes: ['User'],
    displayName: name,
    id,
    isEnabled: true,
    description: name,
    value: null,
    origin: 'Application',
  };
}

/** The application of an instance, as the custom template makes it. */
export function templateApplication(given: TemplateInstance): Application {
  const { displayName } = given;
  const blank = newApplication({ ...given, id: given.applicationId });
  return {
    ...blank,
    applicationTemplateId: customTemplateId,
    isFallbackPublicClient: false,
    signInAudience: 'AzureADMyOrg',
    serviceManagementReference: given.serviceManagementReference,
    api: {
      ...blank.api,
      requestedAccessTokenVersion: null,
      oauth2PermissionScopes: [
        {
          adminConsentDescription: `Allow the application to access ${displayName} on behalf of the signed-in user.`,
          adminConsentDisplayName: `Access ${displayName}`,
          id: given.scopeId,
          isEnabled: true,
          type: 'User',
          userConsentDescription: `Allow the application to access ${displayName} on your behalf.`,
          userConsentDisplayName: `Access ${displayName}`,
          value: 'user_impersonation',
        },
      ],
    },
    appRoles: [role(templateRoleIds.user, 'User'), role(templateRoleIds.msiamAccess, 'msiam_access')],
    web: { ...blank.web, homePageUrl: homePage },
  };
}

/** The service principal of an instance: only for people who are assigned. */
export function templateServicePrincipal(given: TemplateInstance): ServicePrincipal {
  return {
    ...newServicePrincipal({ ...given, id: given.servicePrincipalId, ownerTenantId: given.tenantId }),
    applicationTemplateId: customTemplateId,
    appRoleAssignmentRequired: true,
    tags: [
      'WindowsAzureActiveDirectoryCustomSingleSignOnApplication',
      'WindowsAzureActiveDirectoryIntegratedApp',
    ],
  };
}
