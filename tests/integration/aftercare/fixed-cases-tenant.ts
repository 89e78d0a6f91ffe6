import type { TenantState } from '../../../src/simulator/world/world-state.ts';
import {
  domain,
  furtherGroup,
  groups,
  personOf,
  type FixedCase,
} from '../../unit/core/preview/fixed-case.ts';
import { changedTenant, userOf } from '../vendors/changed-tenant.ts';

/** How many further groups the cases count to. */
const furtherGroups = 201;

/** The small tenant with the people and groups of the cases in it. */
export function tenantOfCases(cases: readonly FixedCase[]): string {
  return changedTenant(81, (tenant) => {
    for (const [displayName, { id, isSecurity, sam }] of Object.entries(groups))
      addGroup(tenant, { id, displayName, isSecurity, sam });
    for (let number = 1; number <= furtherGroups; number += 1) {
      const { id, sam } = furtherGroup(number);
      addGroup(tenant, { id, displayName: sam, isSecurity: true, sam });
    }
    enter(tenant, groups.Zorg.id, groups.Team.id);
    const like = userOf(tenant, 'anouk.visser@delinde.nl');
    const [role] = tenant.directoryRoles;
    for (const [at, fixed] of cases.entries()) {
      const person = personOf(fixed, at);
      tenant.users.push({ ...like, ...person });
      for (const name of fixed.memberOf ?? []) enter(tenant, groups[name].id, person.id);
      for (let number = 1; number <= (fixed.more ?? 0); number += 1)
        enter(tenant, furtherGroup(number).id, person.id);
      if (fixed.hasRole === true && role !== undefined) enter(tenant, role.id, person.id);
    }
  });
}

function enter({ members }: TenantState, holder: string, member: string): void {
  (members[holder] ??= []).push(member);
}

interface Described {
  readonly id: string;
  readonly displayName: string;
  readonly isSecurity: boolean;
  readonly sam: string | null;
}

/** A group in a tenant, synced where it has an account name. */
export function addGroup(tenant: TenantState, { id, displayName, isSecurity, sam }: Described): void {
  const [like] = tenant.groups;
  if (like === undefined) throw new Error('the fixture has no group');
  tenant.groups.push({
    ...like,
    id,
    displayName,
    description: null,
    securityEnabled: isSecurity,
    mailEnabled: !isSecurity,
    groupTypes: isSecurity || sam !== null ? [] : ['Unified'],
    onPremisesSyncEnabled: sam === null ? null : true,
    onPremisesSamAccountName: sam,
    onPremisesDomainName: sam === null ? null : domain.dns,
    onPremisesNetBiosName: sam === null ? null : domain.netBios,
  });
}
