import type { TenantState } from '../world/world-state.ts';

/** Written beside the object, not on it: many at once are normal there. */
const besides = ['appRoleAssignedTo', 'appRoleAssignments', 'synchronization'];

const oneObject =
  /^\/(applications|servicePrincipals|groups|policies\/claimsMappingPolicies|directory\/deletedItems|oauth2PermissionGrants)(?:\/([^/(]+)|\((appId|uniqueName)='([^']*)'\))(?:\/([^/]+).*)?$/;

function idByKey(
  tenant: TenantState,
  collection: string,
  key: 'appId' | 'uniqueName',
  value: string,
): string | null {
  const stored = collection === 'applications' ? tenant.applications : tenant.servicePrincipals;
  const wanted = value.toLowerCase();
  const found = stored.find(({ resource }) => String(resource[key]).toLowerCase() === wanted);
  return found?.resource.id ?? null;
}

/**
 * The id of the object that a write changes, whatever key it is addressed by; null for one that makes a
 * new object, or changes none. `path` is below the version, decoded.
 */
export function writtenObjectId(tenant: TenantState, method: string, path: string): string | null {
  if (method === 'GET') return null;
  const [, collection = '', id, key, value = '', next = ''] = oneObject.exec(path) ?? [];
  if (besides.includes(next)) return null;
  if (id !== undefined) return id.toLowerCase();
  return key === 'appId' || key === 'uniqueName' ? idByKey(tenant, collection, key, value) : null;
}
