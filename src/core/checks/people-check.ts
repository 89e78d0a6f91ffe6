import type { Text, TextParam } from '../text.ts';
import { skippedCheck, type CaseCheck, type CheckDefinition, type CheckObject } from './check.ts';
import type { CheckFacts } from './check-facts.ts';
import type { PeopleFacts, PersonFacts } from './people-facts.ts';
import { checkObject, verdict } from './verdict.ts';

interface PeopleCheck {
  readonly id: string;
  readonly moments: CheckDefinition['moments'];
  /** Whether it is worth reading people for; told from the case alone. */
  concerns(facts: CheckFacts): boolean;
  /** Null where what was read shows that there is nothing to check. */
  judge(people: PeopleFacts, facts: CheckFacts): CaseCheck | null;
}

/** A check of people or groups: skipped with the reason where they could not be read. */
export function peopleCheck({ id, moments, concerns, judge }: PeopleCheck): CheckDefinition {
  return {
    id,
    moments,
    run(facts) {
      if (!concerns(facts)) return null;
      return facts.people.ok ? judge(facts.people.value, facts) : skippedCheck(id, facts.people.problem);
    },
  };
}

/** Before the first write, once the case is made and from then on: people come and go. */
export const always: CheckDefinition['moments'] = ['before', 'after', 'watch'];

/** What shows only once something has been handed over. */
export const afterwards: CheckDefinition['moments'] = ['after', 'watch'];

/** Whether people sign in to an application of the case. */
export const hasApplication = ({ subject }: CheckFacts): boolean => subject.desired !== null;

/** Whether the vendor was given a list of people instead. */
export const hasList = ({ subject }: CheckFacts): boolean => subject.desired === null;

/** Those whose account is not disabled. */
export function enabledPeople({ people }: PeopleFacts): readonly PersonFacts[] {
  return people.filter(({ isEnabled }) => isEnabled);
}

/** How many were looked at, of how many: for the sentence of a check. */
export function lookedAt(
  { people, peopleCount }: PeopleFacts,
  looked: number = people.length,
): Readonly<Record<'looked' | 'total', TextParam>> {
  return { looked, total: peopleCount ?? '?' };
}

/** Whether nobody was left out because there are so many. */
export function isEverybodyRead({ scope, people, peopleCount }: PeopleFacts): boolean {
  return scope === 'listed' || (peopleCount !== null && people.length >= peopleCount);
}

/** A person as a check names one. */
export function personObject(
  { id, displayName, userPrincipalName }: PersonFacts,
  detail: Text | null = null,
): CheckObject {
  const name = displayName === '' ? userPrincipalName : `${displayName} (${userPrincipalName})`;
  return checkObject('user', name, { id, detail });
}

/** Warns about these, or passes where there are none. */
export function warnAbout(
  id: string,
  objects: readonly CheckObject[],
  params: Readonly<Record<string, TextParam>>,
): CaseCheck {
  const outcome = objects.length === 0 ? 'pass' : 'warn';
  return verdict(id, outcome, { objects, params: { count: objects.length, ...params } });
}
