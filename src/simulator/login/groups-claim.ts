import { directMembershipsOf, transitiveMembershipsOf } from '../world/directory-lookup.ts';
import type { Application, Group, OptionalClaim, User } from '../world/directory-objects.ts';
import type { TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import type { GroupFilter } from './mapped-claims.ts';

/** Which token a claim goes into, by its name in `optionalClaims`. */
export type TokenKind = 'idToken' | 'accessToken' | 'saml2Token';

const samFormats = [
  'sam_account_name',
  'dns_domain_and_sam_account_name',
  'netbios_domain_and_sam_account_name',
];

/** More groups than this and a pointer is sent instead (graph.md 1). */
const mostGroups: Readonly<Record<TokenKind, number>> = {
  idToken: 200,
  accessToken: 200,
  saml2Token: 150,
};
const mostGroupsInFrontChannel = 5;

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
  return {
    groups,
    roleIds,
    isApplicationGroup: modes.has('applicationgroup') && !takesSecurity,
  };
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
  if (showsCloudNames && group.onPremisesSyncEnabled !== true) return group.displayName;
  return world.conditions.cloudOnlyGroups === 'objectId' ? group.id : null;
}

function overageClaims({ tenant, user, token }: GroupsRequest): Record<string, unknown> {
  const endpoint = `https://graph.windows.net/${tenant.organization.id}/users/${user.id}/getMemberObjects`;
  if (token === 'saml2Token') return { 'groups.link': endpoint };
  return {
    _claim_names: { groups: 'src1' },
    _claim_sources: { src1: { endpoint } },
  };
}

/** Whose groups, at which application, in which token. */
export interface GroupsRequest {
  readonly tenant: TenantState;
  readonly user: User;
  readonly application: Application;
  readonly servicePrincipalId: string | null;
  readonly token: TokenKind;
  /** An ID token that comes straight from the authorization endpoint has room for fewer groups. */
  readonly isFrontChannel: boolean;
  /** The filter of a claims mapping policy. */
  readonly filter?: GroupFilter | null;
}

function passes(group: Group, filter: GroupFilter): boolean {
  const isSam = filter.MatchOn.toLowerCase() === 'samaccountname';
  const name = (isSam ? group.onPremisesSamAccountName : group.displayName) ?? '';
  const value = filter.Value;
  switch (filter.Type.toLowerCase()) {
    case 'prefix':
      return name.startsWith(value);
    case 'suffix':
      return name.endsWith(value);
    default:
      return name.includes(value);
  }
}

function tooManyGroups(request: GroupsRequest, count: number): Record<string, unknown> | null {
  if (request.isFrontChannel && count > mostGroupsInFrontChannel) return { hasgroups: true };
  return count > mostGroups[request.token] ? overageClaims(request) : null;
}

function valuesOf(world: World, membership: Membership, properties: readonly string[]): string[] {
  const values = membership.groups
    .map((group) => valueOf(world, group, properties, membership.isApplicationGroup))
    .filter((value) => value !== null);
  // Directory roles have no name on premises: they show up as ids, or not at all.
  const isNamed = properties.some(
    (property) => samFormats.includes(property) || property === 'cloud_displayname',
  );
  return isNamed ? values : [...values, ...membership.roleIds];
}

/** `groups` (or `roles`, or the overage pointer) as the application is configured; empty where it asks for none. */
export function groupsClaim(world: World, request: GroupsRequest): Record<string, unknown> {
  const { tenant, user, application, servicePrincipalId, token } = request;
  const modes = modesOf(application);
  if (modes.size === 0) return {};
  const claims: Record<string, unknown> = {};
  const everyGroup = membershipOf(tenant, user, servicePrincipalId, modes);
  const filter = request.filter ?? null;
  const membership =
    filter === null
      ? everyGroup
      : {
          ...everyGroup,
          groups: everyGroup.groups.filter((group) => passes(group, filter)),
        };
  if (modes.has('directoryrole') || modes.has('all')) {
    const held = tenant.directoryRoles.filter(({ id }) => tenant.members[id]?.includes(user.id));
    if (held.length > 0) claims['wids'] = held.map((role) => role.roleTemplateId);
  }
  if (modes.size === 1 && modes.has('directoryrole')) return claims;
  const overage = tooManyGroups(request, membership.groups.length + membership.roleIds.length);
  if (overage !== null) return { ...claims, ...overage };
  const optional: OptionalClaim | undefined = application.optionalClaims?.[token]?.find(
    ({ name }) => name === 'groups',
  );
  const properties = optional?.additionalProperties ?? [];
  const values = valuesOf(world, membership, properties);
  const shown = values.length > 0 ? values : undefined;
  // As roles they take the place of the roles of the application, even when there are none.
  if (properties.includes('emit_as_roles')) claims['roles'] = shown;
  else if (shown !== undefined) claims['groups'] = shown;
  return claims;
}
