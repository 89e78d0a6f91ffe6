import type { FixedCase } from './fixed-case.ts';

const byName = [{ name: 'groups', additionalProperties: ['sam_account_name'] }];
const filter = { MatchOn: 'displayname', Type: 'prefix', Value: 'Art' };

/** Where the preview and the simulated tenant were found to differ, with the page that settles it. */
export const settledCases: readonly FixedCase[] = [
  {
    source: 'access-token-claims-reference',
    says: 'All yields wids as well',
    token: 'v2',
    groupMembershipClaims: 'All',
    claims: byName,
    memberOf: ['Artsen'],
    hasRole: true,
    expected: { claims: { groups: ['SG-Artsen'], wids: ['role-template'] } },
  },
  {
    source: 'GRP',
    says: 'a group filter does not apply to directory roles',
    token: 'saml',
    groupMembershipClaims: 'SecurityGroup',
    policy: { GroupFilter: filter },
    memberOf: ['Artsen', 'Zorg'],
    hasRole: true,
    expected: { counts: { 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups': 2 } },
  },
];
