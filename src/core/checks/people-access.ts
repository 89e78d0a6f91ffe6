import { text } from '../text.ts';
import { skippedCheck, type CheckDefinition, type CheckObject } from './check.ts';
import {
  afterwards,
  always,
  enabledPeople,
  hasApplication,
  lookedAt,
  peopleCheck,
  personObject,
  warnAbout,
} from './people-check.ts';
import type { PeopleFacts, PersonFacts } from './people-facts.ts';
import { judgePilot } from './pilot-person.ts';
import { deletedIn, describeDeletion, formerSelvesOf } from './user-list-history.ts';
import { checkObject, verdict } from './verdict.ts';

const someoneAssigned = peopleCheck({
  id: 'C17',
  moments: always,
  concerns: hasApplication,
  judge(people, { pilot }) {
    if (pilot !== undefined) return judgePilot(pilot);
    const count = enabledPeople(people).length;
    const params = { count, assignments: people.assignmentCount, ...lookedAt(people) };
    if (people.scope === 'everyone')
      return verdict('C17', 'pass', { variant: 'everyone', params: { ...params, count: totalOf(people) } });
    if (people.assignmentCount === 0) return verdict('C17', 'fail');
    // Of more groups than were read, others may have members.
    if (count === 0 && people.peopleCount !== null)
      return verdict('C17', 'fail', { variant: 'empty', params });
    return verdict('C17', 'pass', { params });
  },
});

function totalOf({ people, peopleCount }: PeopleFacts): number {
  return peopleCount ?? people.length;
}

/** Under "everybody" disabled accounts are let in by nobody, and were not read. */
const disabledOrGuest = peopleCheck({
  id: 'C31',
  moments: ['before', 'after'],
  concerns: () => true,
  judge(people) {
    if (people.scope === 'listed' && people.listed.length === 0) return null;
    const objects = people.people.flatMap((person): readonly CheckObject[] => {
      const { isEnabled, isGuest } = person;
      if (isEnabled && !isGuest) return [];
      const which = isEnabled ? 'guest' : isGuest ? 'disabled-guest' : 'disabled';
      return [personObject(person, text(`case-check.C31.${which}`))];
    });
    return warnAbout('C31', objects, lookedAt(people));
  },
});

const enoughLicences = peopleCheck({
  id: 'C32',
  moments: always,
  concerns: ({ subject }) => (subject.desired?.licences ?? null) !== null,
  judge(people, { subject }) {
    const licences = subject.desired?.licences ?? 0;
    const count = people.scope === 'everyone' ? totalOf(people) : enabledPeople(people).length;
    const params = { count, licences };
    if (count > licences) return verdict('C32', 'warn', { params });
    return verdict('C32', people.peopleCount === null ? 'skip' : 'pass', { params });
  },
});

/** The vendor may still know the one that was deleted, by an id or a subject that no longer comes. */
const recreatedAccounts = peopleCheck({
  id: 'C35',
  moments: afterwards,
  concerns: hasApplication,
  judge(people) {
    if (!people.deletedUsers.ok) return skippedCheck('C35', people.deletedUsers.problem);
    const formerSelves = formerSelvesOf(people.deletedUsers.value);
    const objects = enabledPeople(people).flatMap((person): readonly CheckObject[] => {
      const [former] = formerSelves(person).filter(({ id }) => id !== person.id);
      return former === undefined
        ? []
        : [personObject(person, text('case-check.C35.former', describeDeletion(former)))];
    });
    return warnAbout('C35', objects, lookedAt(people));
  },
});

/** Whoever left keeps a place at the vendor as long as they are assigned, or on the list. */
const leavers = peopleCheck({
  id: 'C54',
  moments: afterwards,
  concerns: () => true,
  judge(people) {
    if (people.scope === 'everyone' || (people.scope === 'listed' && people.listed.length === 0)) return null;
    const disabled = people.people.filter(({ isEnabled }) => !isEnabled);
    const objects = [
      ...disabled.map((person) => personObject(person, howLetIn(person, people))),
      ...deletedOnList(people),
    ];
    return warnAbout('C54', objects, lookedAt(people));
  },
});

function howLetIn(
  { isAssigned, groupIds }: PersonFacts,
  { scope, groups }: PeopleFacts,
): CheckObject['detail'] {
  if (scope === 'listed') return text('case-check.C54.listed');
  const names = groups.filter(({ id }) => groupIds.includes(id)).map(({ displayName }) => displayName);
  return isAssigned || names.length === 0
    ? text('case-check.C54.assigned')
    : text('case-check.C54.in-group', { groups: names.join(', ') });
}

function deletedOnList(people: PeopleFacts): readonly CheckObject[] {
  return deletedIn(people)
    .filter(({ id }) => people.listed.some(({ objectId }) => objectId === id.toLowerCase()))
    .map((gone) => {
      const detail = text('case-check.C54.deleted', describeDeletion(gone));
      return checkObject('user', gone.displayName || gone.userPrincipalName, { id: gone.id, detail });
    });
}

/** Who may sign in, and who still may: C17, C31, C32, C35, C54. */
export const accessChecks: readonly CheckDefinition[] = [
  someoneAssigned,
  disabledOrGuest,
  enoughLicences,
  recreatedAccounts,
  leavers,
];
