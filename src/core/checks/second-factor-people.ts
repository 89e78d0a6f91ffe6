import { asksSecondFactor, coversEverywhere, policiesFor, type AccessPolicy } from './access-policies.ts';
import type { PersonFacts } from './people-facts.ts';

/** Some people who will sign in, and what they are members of. */
export interface SecondFactorPeople {
  readonly people: readonly PersonFacts[];
  /** How many were found in the tenant: more than `people` where not all could be looked at. */
  readonly total: number;
  /** How many the vendor has: more than `total` where not all of them are in the tenant. */
  readonly listed: number;
  /** By object id: ids of the groups, however deep, and template ids of the roles. */
  readonly memberships: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Whether a person is asked for a second factor: always, only in some circumstances, or never. */
export type SecondFactorReach = 'always' | 'sometimes' | 'never';

const guests = 'GuestsOrExternalUsers';

/** The policies that ask for a second factor at an application. */
export function askingPolicies(
  policies: readonly AccessPolicy[],
  appId: string | null,
): readonly AccessPolicy[] {
  return policiesFor(policies, appId).filter(asksSecondFactor);
}

/** Whether whom a policy is about depends on what people are members of. */
export function dependsOnMemberships({ includedMemberships, excludedPeople }: AccessPolicy): boolean {
  return includedMemberships.length > 0 || excludedPeople.some((id) => id !== guests);
}

/** Judges by policies that ask for a second factor. */
export function reachOf(
  person: PersonFacts,
  asking: readonly AccessPolicy[],
  memberships: ReadonlySet<string>,
): SecondFactorReach {
  const own = asking.filter((policy) => isMeant(person, policy, memberships));
  if (own.some(coversEverywhere)) return 'always';
  return own.length > 0 ? 'sometimes' : 'never';
}

function isMeant(
  { id, isGuest }: PersonFacts,
  { includedUsers, includedMemberships, excludedPeople }: AccessPolicy,
  memberships: ReadonlySet<string>,
): boolean {
  const isNamed = (names: readonly string[]): boolean =>
    names.includes(id) || (isGuest && names.includes(guests)) || names.some((name) => memberships.has(name));
  const isIncluded = includedUsers.includes('All') || isNamed([...includedUsers, ...includedMemberships]);
  return isIncluded && !isNamed(excludedPeople);
}
