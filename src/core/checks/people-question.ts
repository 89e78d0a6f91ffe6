import type { LiveState } from '../aftercare/drift.ts';
import { maxGroupsIn } from '../preview/groups-claims.ts';
import { readGroupsSetting, type GroupsSetting } from '../preview/groups-setting.ts';
import { tokenOfVendor } from '../preview/vendor-token.ts';
import type { NamedPrincipal } from '../tenant/entra-objects.ts';
import type { CheckSubject } from './check-facts.ts';
import type { PeopleScope } from './people-facts.ts';
import { listGivenPeople, type GivenPerson } from './user-list-people.ts';

/** A user or group that is assigned. */
export interface AssignedPrincipal {
  readonly id: string;
  readonly kind: 'group' | 'user';
}

/** Who is assigned. With a service principal the tenant says so, without one the plan does. */
export interface AssignmentQuestion {
  readonly servicePrincipalId: string | null;
  readonly planned: readonly AssignedPrincipal[];
}

/** What to read of people and groups. */
export interface PeopleQuestion {
  readonly scope: PeopleScope;
  /** Null where nothing depends on who is assigned. */
  readonly assignments: AssignmentQuestion | null;
  /** Whose object ids the vendor was given. */
  readonly listed: readonly GivenPerson[];
  /** Object ids of the groups that the vendor's tables name. */
  readonly namedGroupIds: readonly string[];
  /** Null where no token carries groups. */
  readonly groups: TokenGroups | null;
  /** Whether further mail addresses are compared with a list of the vendor's. */
  readonly readsAddresses: boolean;
}

/** Which groups the vendor's token carries, and how many of them fit. */
export interface TokenGroups {
  readonly setting: GroupsSetting;
  readonly maxGroups: number;
}

/**
 * What to read for the checks of people and groups.
 * @param live what the tenant has; null before there is an application.
 * @param principals the users and groups that the inputs name, as found in the tenant.
 * @param readsAddresses whether there is a list of the vendor's users.
 */
export function askForPeople(
  subject: CheckSubject,
  live: LiveState | null,
  principals: readonly NamedPrincipal[],
  readsAddresses: boolean,
): PeopleQuestion {
  const { profile, desired, handover } = subject;
  const tables = profile.tables.map(({ input }) => input);
  const named = principals.filter(({ kind, field }) => kind === 'group' && tables.includes(field));
  const groups = tokenGroupsOf(subject, live);
  const asked = { namedGroupIds: [...new Set(named.map(({ id }) => id))], groups, readsAddresses };
  if (desired === null)
    return { ...asked, scope: 'listed', assignments: null, listed: listGivenPeople(profile, handover) };
  const principal = live?.servicePrincipal ?? null;
  const isRequired = (principal ?? desired.servicePrincipal).appRoleAssignmentRequired;
  const assignments = {
    servicePrincipalId: principal?.id ?? null,
    planned: desired.assignments.map(({ id, kind }) => ({ id, kind })),
  };
  return {
    ...asked,
    scope: isRequired ? 'assigned' : 'everyone',
    assignments: isRequired || groups?.setting.assigned === true ? assignments : null,
    listed: [],
  };
}

/** Which groups the vendor's token carries: as the application has it, or as it is planned. */
export function tokenGroupsOf(
  { profile, desired }: CheckSubject,
  live: LiveState | null,
): TokenGroups | null {
  if (desired === null) return null;
  const token = tokenOfVendor(profile);
  const setting = readGroupsSetting(live?.application ?? desired.application, token);
  const carriesGroups = setting.all || setting.security || setting.assigned;
  return carriesGroups ? { setting, maxGroups: maxGroupsIn(token) } : null;
}
