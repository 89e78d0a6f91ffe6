import type { User } from './directory-objects.ts';
import { holdersByMember } from './membership-index.ts';
import { findAmong } from './user-index.ts';
import type { StoredApplication, StoredServicePrincipal, TenantState } from './world-state.ts';
import type { World } from './world.ts';

export function findUser(tenant: TenantState, idOrUpn: string): User | undefined {
  return findAmong(tenant.users, idOrUpn);
}

/** Finds a person by user principal name in any tenant. */
export function findPerson(world: World, upn: string): { tenant: TenantState; user: User } | undefined {
  for (const tenant of world.state.tenants) {
    const user = findUser(tenant, upn);
    if (user !== undefined) return { tenant, user };
  }
  return undefined;
}

export function findApplicationByAppId(tenant: TenantState, appId: string): StoredApplication | undefined {
  return tenant.applications.find((stored) => stored.resource.appId === appId.toLowerCase());
}

export function findServicePrincipalByAppId(
  tenant: TenantState,
  appId: string,
): StoredServicePrincipal | undefined {
  return tenant.servicePrincipals.find((stored) => stored.resource.appId === appId.toLowerCase());
}

/** Template ids of the roles that a person holds. */
export function rolesOf(tenant: TenantState, userId: string): Set<string> {
  const held = tenant.directoryRoles.filter((role) => tenant.members[role.id]?.includes(userId));
  return new Set(held.map((role) => role.roleTemplateId));
}

/** Ids of the groups and roles that have `memberId` in them, directly. */
export function directMembershipsOf(tenant: TenantState, memberId: string): string[] {
  return [...(holdersByMember(tenant.members).get(memberId) ?? [])];
}

/** Ids of the groups and roles that have `memberId` in them, directly or through a group. */
export function transitiveMembershipsOf(tenant: TenantState, memberId: string): Set<string> {
  const holders = holdersByMember(tenant.members);
  const found = new Set<string>();
  const waiting = [memberId];
  for (let member = waiting.pop(); member !== undefined; member = waiting.pop()) {
    for (const holder of holders.get(member) ?? []) {
      if (found.has(holder)) continue;
      found.add(holder);
      waiting.push(holder);
    }
  }
  return found;
}
