import type { ServicePrincipal } from '../world/directory-objects.ts';
import { findApplicationByAppId } from '../world/directory-lookup.ts';
import type { TenantState } from '../world/world-state.ts';

/**
 * A service principal as Graph shows it: with what it takes over from its application. Tags are the
 * union of both; reply URLs and names follow the application and are never written here.
 */
export function showServicePrincipal(
  tenant: TenantState,
  principal: ServicePrincipal,
): Readonly<Record<string, unknown>> {
  const application = findApplicationByAppId(tenant, principal.appId)?.resource;
  if (application === undefined) {
    return {
      ...principal,
      appDisplayName: principal.displayName,
      appRoles: [],
      homepage: null,
      logoutUrl: null,
      oauth2PermissionScopes: [],
      replyUrls: [],
      servicePrincipalNames: [principal.appId],
      signInAudience: 'AzureADMultipleOrgs',
    };
  }
  return {
    ...principal,
    displayName: application.displayName,
    appDisplayName: application.displayName,
    appRoles: application.appRoles,
    homepage: application.web.homePageUrl,
    logoutUrl: application.web.logoutUrl,
    oauth2PermissionScopes: application.api['oauth2PermissionScopes'] ?? [],
    replyUrls: [
      ...application.web.redirectUris,
      ...application.spa.redirectUris,
      ...application.publicClient.redirectUris,
    ],
    servicePrincipalNames: [...application.identifierUris, application.appId],
    signInAudience: application.signInAudience,
    tags: [...new Set([...principal.tags, ...application.tags])],
  };
}
