import type { Application } from '../world/directory-objects.ts';
import type { TenantState } from '../world/world-state.ts';
import { graphScopeOf } from './graph-permission-ids.ts';
import { graphAppId } from './graph-scopes.ts';

/** Scopes of one API. */
export interface PermissionWish {
  readonly resourceAppId: string;
  readonly scopes: readonly string[];
}

interface RequiredResource {
  readonly resourceAppId: string;
  readonly resourceAccess: readonly { readonly id: string; readonly type: string }[];
}

function scopeNames(tenant: TenantState, resourceAppId: string): (id: string) => string | undefined {
  if (resourceAppId === graphAppId) return graphScopeOf;
  const api = tenant.applications.find(({ resource }) => resource.appId === resourceAppId)?.resource.api;
  const offered = (api?.['oauth2PermissionScopes'] ?? []) as readonly { id: string; value: string }[];
  return (id) => offered.find((scope) => scope.id === id)?.value;
}

/** The delegated permissions of `requiredResourceAccess`: what `/.default` stands for. */
export function registeredPermissions(tenant: TenantState, application: Application): PermissionWish[] {
  const required = (application['requiredResourceAccess'] ?? []) as readonly RequiredResource[];
  return required.map(({ resourceAppId, resourceAccess }) => {
    const nameOf = scopeNames(tenant, resourceAppId);
    const scopes = resourceAccess
      .filter(({ type }) => type === 'Scope')
      .map(({ id }) => nameOf(id))
      .filter((name) => name !== undefined);
    return { resourceAppId, scopes };
  });
}
