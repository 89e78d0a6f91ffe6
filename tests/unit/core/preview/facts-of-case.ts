import type {
  PreviewAssignment,
  PreviewFacts,
  PreviewMembership,
} from '../../../../src/core/preview/preview-facts.ts';
import {
  appRole,
  domain,
  furtherGroup,
  groups,
  personOf,
  type FixedCase,
  type GroupName,
} from './fixed-case.ts';

export const tenantId = '50000000-0000-4000-8000-000000000001';
export const roleTemplateId = '60000000-0000-4000-8000-000000000001';
const appId = '70000000-0000-4000-8000-000000000001';
const noRole = '00000000-0000-0000-0000-000000000000';

/** The facts of the case at this place in the list, as they would be read from a tenant. */
export function factsOfCase(fixed: FixedCase, at: number): PreviewFacts {
  const person = personOf(fixed, at);
  const { assigned = [], claims = [], scope = 'openid profile', policy } = fixed;
  const appRoleId = fixed.withAppRole === true ? appRole.id : noRole;
  return {
    tenantId,
    token: fixed.token,
    scopes: scope.split(' '),
    application: {
      appId,
      groupMembershipClaims: fixed.groupMembershipClaims ?? null,
      optionalClaims: fixed.token === 'saml' ? { saml2Token: claims } : { idToken: claims },
      isEnabled: true,
      isAssignmentRequired: fixed.isAssignmentRequired === true,
      appRoles: [appRole],
      assignments: assigned.map((who): PreviewAssignment => ({
        principalId: who === 'person' ? person.id : groups[who].id,
        appRoleId,
      })),
      claimsPolicy:
        policy === undefined ? null : JSON.stringify({ ClaimsMappingPolicy: { Version: 1, ...policy } }),
    },
    user: {
      ...person,
      isGuest: person.userType === 'Guest',
      isEnabled: true,
      properties: new Map(),
    },
    memberships: membershipsOf(fixed),
  };
}

function membershipsOf({ memberOf = [], more = 0, hasRole }: FixedCase): readonly PreviewMembership[] {
  const reached = new Set<GroupName>(memberOf);
  if (reached.has('Team')) reached.add('Zorg');
  return [
    ...[...reached].map((name) => {
      const { id, isSecurity, sam } = groups[name];
      return groupOf({ id, displayName: name, sam, isSecurity, isDirect: memberOf.includes(name) });
    }),
    ...Array.from({ length: more }, (_, at) => {
      const { id, sam } = furtherGroup(at + 1);
      return groupOf({ id, displayName: sam, sam, isSecurity: true, isDirect: true });
    }),
    ...(hasRole === true ? [role] : []),
  ];
}

const role: PreviewMembership = {
  kind: 'role',
  id: '80000000-0000-4000-8000-000000000001',
  displayName: 'Helpdesk Administrator',
  isDirect: true,
  roleTemplateId,
  isSecurityEnabled: false,
  isSynced: false,
  samAccountName: null,
  domainName: null,
  netBiosName: null,
};

interface Described {
  readonly id: string;
  readonly displayName: string;
  readonly sam: string | null;
  readonly isSecurity: boolean;
  readonly isDirect: boolean;
}

function groupOf({ id, displayName, sam, isSecurity, isDirect }: Described): PreviewMembership {
  return {
    kind: 'group',
    id,
    displayName,
    isDirect,
    roleTemplateId: null,
    isSecurityEnabled: isSecurity,
    isSynced: sam !== null,
    samAccountName: sam,
    domainName: sam === null ? null : domain.dns,
    netBiosName: sam === null ? null : domain.netBios,
  };
}
