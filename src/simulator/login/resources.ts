import { findServicePrincipalByAppId } from '../world/directory-lookup.ts';
import type { Application } from '../world/directory-objects.ts';
import type { TenantState } from '../world/world-state.ts';
import type { Client } from './clients.ts';
import { grantErrors } from './grant-errors.ts';
import { graphAppId, graphResource, olderGraphAppId, type ScopeRequest } from './graph-scopes.ts';

/** What a token is for: an application of the tenant, or one of Microsoft's. */
export interface Resource {
  readonly appId: string;
  readonly displayName: string;
  /** Null for Microsoft's own. */
  readonly application: Application | null;
}

const microsoftResources: readonly { readonly names: readonly string[]; readonly resource: Resource }[] = [
  {
    names: [graphAppId, graphResource],
    resource: { appId: graphAppId, displayName: 'Microsoft Graph', application: null },
  },
  {
    names: [olderGraphAppId, 'https://graph.windows.net'],
    resource: { appId: olderGraphAppId, displayName: 'Windows Azure Active Directory', application: null },
  },
];

function isMicrosoftResource(resource: Resource): boolean {
  return resource.application === null;
}

/**
 * Finds a resource by its app id or one of its identifiers.
 * @throws {SignInError} AADSTS500011 when the tenant has none, 500014 when it is disabled there.
 */
export function findResource(tenant: TenantState, identifier: string): Resource {
  const wanted = identifier.replace(/\/$/, '');
  const microsoft = microsoftResources.find(({ names }) => names.includes(wanted));
  if (microsoft !== undefined) return microsoft.resource;
  const appId = wanted.replace(/^api:\/\//, '');
  const found = tenant.applications.find(
    ({ resource }) => resource.appId === appId || resource.identifierUris.includes(identifier),
  )?.resource;
  const principal = found && findServicePrincipalByAppId(tenant, found.appId)?.resource;
  if (found === undefined || principal === undefined) {
    throw grantErrors.unknownResource(identifier, tenant.organization.displayName);
  }
  if (!principal.accountEnabled) throw grantErrors.disabledResource(identifier);
  return { appId: found.appId, displayName: found.displayName, application: found };
}

/**
 * App ids that Conditional Access looks at. Who signs in to a web application accesses that application;
 * a native client is no resource itself, only what it calls is.
 */
export function accessedBy(
  client: Client,
  asked: ScopeRequest,
  resource: Resource,
  isNative: boolean,
): string[] {
  const own = client.application.appId;
  const callsGraph = asked.isDefault || asked.graphScopes.some((scope) => scope.includes('.'));
  const called = isMicrosoftResource(resource) && !callsGraph && !isNative ? [] : [resource.appId];
  return isNative ? called : [own, ...called.filter((appId) => appId !== own)];
}
