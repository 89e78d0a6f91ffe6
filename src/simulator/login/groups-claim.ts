import { directMembershipsOf, transitiveMembershipsOf } from '../world/directory-lookup.ts';
import type { Application, Group, OptionalClaim, User } from '../world/directory-objects.ts';
import type { TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';

/** Which token a claim goes into, by its name in `optionalClaims`. */
export type TokenKind = 'idToken' | 'accessToken';

const samFormats = [
  'sam_account_name',
  'dns_domain_and_sam_account_name',
  'netbios_domain_and_sam_account_name',
];

/** More groups than this and a pointer is sent instead (graph.md 1). */
const mostGroups = 200;

interface Membership {
  readonly groups: readonly Group[];
  readonly roleIds: readonly string[];
  readonly isApplicationGroup: boolean;
}

function modesOf(application: Application): ReadonlySet<string> {
  const words = (application.groupMembershipClaims ?? '').split(',').map((word) => word.trim().toLowerCase());
  return new Set(words.filter((word) => word !== '' && word !== 'none'));
}

/** Groups that `groupMembershipClaims` selects. Assigned groups count only for their direct members. */
function membershipOf(
  tenant: TenantState,
  user: User,
  servicePrincipalId: string | null,
  modes: ReadonlySet<string>,
): Membership {
  const held = transitiveMembershipsOf(tenant, user.id);
  const direct = new Set(directMembershipsOf(tenant, user.id));
  const assigned = new Set(
    tenant.appRoleAssignments
      .filter(
        (assignment) => assignment.resourceId === servicePrincipalId && assignment.principalType === 'Group',
      )
      .map((assignment) => assignment.principalId),
  );
  const takesSecurity = modes.has('securitygroup') || modes.has('all');
  const groups = tenant.groups.filter((group) => {
    const isSelected = held.has(group.id) && takesSecurity && (group.securityEnabled || modes.has('all'));
    const isAssigned = modes.has('applicationgroup') && assigned.has(group.id) && direct.has(group.id);
    return isSelected || isAssigned;
  });
  const roleIds = takesSecurity
    ? tenant.directoryRoles.filter(({ id }) => held.has(id)).map(({ id }) => id)
    : [];
  return { groups, roleIds, isApplicationGroup: modes.has('applicationgroup') && !takesSecurity };
}

function samName(group: Group, format: string): string | null {
  if (group.onPremisesSyncEnabled !== true || group.onPremisesSamAccountName === null) return null;
  if (format === 'dns_domain_and_sam_account_name')
    return `${group.onPremisesDomainName}\\${group.onPremisesSamAccountName}`;
  if (format === 'netbios_domain_and_sam_account_name') {
    return `${group.onPremisesNetBiosName}\\${group.onPremisesSamAccountName}`;
  }
  return group.onPremisesSamAccountName;
}

/** The value of one group, or null where it is left out. */
function valueOf(
  world: World,
  group: Group,
  properties: readonly string[],
  isApplicationGroup: boolean,
): string | null {
  const format = properties.find((property) => samFormats.includes(property));
  const showsCloudNames = properties.includes('cloud_displayname') && isApplicationGroup;
  if (format === undefined && !showsCloudNames) return group.id;
  const name = format === undefined ? null : samName(group, format);
  if (name !== null) return name;
  if (showsCloudNames) return group.displayName;
  return world.conditions.cloudOnlyGroups === 'objectId' ? group.id : null;
}

function overageClaims(tenant: TenantState, user: User): Record<string, unknown> {
  const endpoint = `https://graph.windows.net/${tenant.organization.id}/users/${user.id}/getMemberObjects`;
  return { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint } } };
}

/** `groups` (or `roles`, or the overage pointer) as the application is configured; empty where it asks for none. */
export function groupsClaim(
  world: World,
  tenant: TenantState,
  user: User,
  application: Application,
  servicePrincipalId: string | null,
  token: TokenKind,
): Record<string, unknown> {
  const modes = modesOf(application);
  if (modes.size === 0) return {};
  const claims: Record<string, unknown> = {};
  const { groups, roleIds, isApplicationGroup } = membershipOf(tenant, user, servicePrincipalId, modes);
  if (modes.has('directoryrole')) {
    const held = tenant.directoryRoles.filter(({ id }) => tenant.members[id]?.includes(user.id));
    claims['wids'] = held.map((role) => role.roleTemplateId);
  }
  if (modes.size === 1 && modes.has('directoryrole')) return claims;
  if (groups.length + roleIds.length > mostGroups) return { ...claims, ...overageClaims(tenant, user) };
  const optional: OptionalClaim | undefined = application.optionalClaims?.[token]?.find(
    ({ name }) => name === 'groups',
  );
  const properties = optional?.additionalProperties ?? [];
  const isNamed = properties.some(
    (property) => samFormats.includes(property) || property === 'cloud_displayname',
  );
  const values = groups
    .map((group) => valueOf(world, group, properties, isApplicationGroup))
    .filter((value) => value !== null);
  // Directory roles have no name on premises: they show up as ids, or not at all.
  const all = isNamed ? values : [...values, ...roleIds];
  if (all.length > 0) claims[properties.includes('emit_as_roles') ? 'roles' : 'groups'] = all;
  return claims;
}
