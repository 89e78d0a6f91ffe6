import type { ServicePrincipal } from '../world/directory-objects.ts';
import { findApplicationByAppId } from '../world/directory-lookup.ts';
import { graphAppId } from '../login/graph-scopes.ts';
import { asSeen, staleFor } from '../world/stale-reads.ts';
import type { TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import { graphPermissions } from './microsoft-graph-principal.ts';

const noPermissions = { appRoles: [], oauth2PermissionScopes: [] };

/**
 * A service principal as Graph shows it: with what it takes over from its application. Tags are the
 * union of both; reply URLs and names follow the application and are never written here. Certificates
 * are there for who selects them in a read of one object.
 * @param reader null for how it is; a world for how it is seen while changes of the application spread.
 */
export function showServicePrincipal(
  reader: World | null,
  tenant: TenantState,
  given: ServicePrincipal,
  showsCertificates = false,
): Readonly<Record<string, unknown>> {
  const hidden = given.keyCredentials.map((credential) => ({ ...credential, key: null }));
  const principal = showsCertificates ? given : { ...given, keyCredentials: hidden };
  const stored = findApplicationByAppId(tenant, principal.appId);
  if (stored === undefined) {
    return {
      ...principal,
      appDisplayName: principal.displayName,
      homepage: null,
      logoutUrl: principal['logoutUrl'] ?? null,
      ...(principal.appId === graphAppId ? graphPermissions : noPermissions),
      replyUrls: [],
      servicePrincipalNames: [principal.appId],
      signInAudience: 'AzureADMultipleOrgs',
    };
  }
  const application = reader === null ? stored.resource : asSeen(reader, stored, staleFor.inherited);
  return {
    ...principal,
    displayName: application.displayName,
    appDisplayName: application.displayName,
    appRoles: application.appRoles,
    homepage: application.web.homePageUrl,
    logoutUrl: principal['logoutUrl'] ?? application.web.logoutUrl,
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
