import { text, type Text } from '../text.ts';
import type { CheckDefinition, CheckObject } from './check.ts';
import { afterwards, always, hasList, peopleCheck, personObject } from './people-check.ts';
import type { ListedPerson, PeopleFacts } from './people-facts.ts';
import { deletedIn, describeDeletion } from './user-list-history.ts';
import { checkObject, verdict } from './verdict.ts';

const knownObjectIds = peopleCheck({
  id: 'C33',
  moments: always,
  concerns: hasList,
  judge(people, { subject }) {
    if (people.listed.length === 0) return null;
    const live = new Map(people.people.map((person) => [person.id.toLowerCase(), person]));
    const unknown = people.listed.filter(({ objectId }) => !live.has(objectId));
    const deleted = new Set(deletedIn(people).map(({ id }) => id.toLowerCase()));
    const whyUnknown = ({ objectId }: ListedPerson): Text => {
      if (objectId === subject.tenant.id.toLowerCase()) return text('case-check.C33.tenant-id');
      return deleted.has(objectId) ? text('case-check.C33.deleted') : text('case-check.C33.unknown');
    };
    const disabled = people.people
      .filter(({ isEnabled }) => !isEnabled)
      .map((person) => personObject(person, text('case-check.C33.disabled')));
    const objects = [...unknown.map((person) => listedObject(person, whyUnknown(person))), ...disabled];
    const params = { total: people.listed.length, count: objects.length };
    const outcome = unknown.length > 0 ? 'fail' : objects.length > 0 ? 'warn' : 'pass';
    return verdict('C33', outcome, { params, objects });
  },
});

const changedAccounts = peopleCheck({
  id: 'C34',
  moments: afterwards,
  concerns: hasList,
  judge(people) {
    if (people.listed.length === 0) return null;
    const gone = listGone(people);
    const renamed = listRenamed(people);
    const objects = [...gone, ...renamed];
    const params = { total: people.listed.length, count: gone.length > 0 ? gone.length : renamed.length };
    const outcome = gone.length > 0 ? 'fail' : renamed.length > 0 ? 'warn' : 'pass';
    return verdict('C34', outcome, { params, objects });
  },
});

/** Those who were deleted, or whose names now belong to another account: the vendor's object id is of nobody. */
function listGone(facts: PeopleFacts): readonly CheckObject[] {
  const { people, listed } = facts;
  const live = new Set(people.map(({ id }) => id.toLowerCase()));
  return listed.flatMap((person): readonly CheckObject[] => {
    if (live.has(person.objectId)) return [];
    const deleted = deletedIn(facts).find(({ id }) => id.toLowerCase() === person.objectId);
    const [successor] = person.successors;
    if (successor !== undefined)
      return [listedObject(person, text('case-check.C34.recreated', { successor: successor.id }))];
    if (deleted === undefined) return [];
    return [listedObject(person, text('case-check.C34.deleted', describeDeletion(deleted)))];
  });
}

/** Those who are still there, but go by another name than the vendor was told. */
function listRenamed({ people, listed }: PeopleFacts): readonly CheckObject[] {
  const given = new Map(listed.map((person) => [person.objectId, person]));
  const differs = (was: string | null | undefined, is: string | null): boolean =>
    was !== null && was !== undefined && was.toLowerCase() !== (is ?? '').toLowerCase();
  return people.flatMap((person): readonly CheckObject[] => {
    const was = given.get(person.id.toLowerCase());
    if (differs(was?.userPrincipalName, person.userPrincipalName)) {
      const former = was?.userPrincipalName ?? '';
      return [personObject(person, text('case-check.C34.renamed', { former }))];
    }
    if (!differs(was?.mail, person.mail)) return [];
    return [personObject(person, text('case-check.C34.other-mail', { former: was?.mail ?? '' }))];
  });
}

function listedObject({ objectId, userPrincipalName, mail }: ListedPerson, detail: Text): CheckObject {
  return checkObject('user', userPrincipalName ?? mail ?? objectId, { id: objectId, detail });
}

/** Whether the vendor's list still fits: C33, C34. */
export const listChecks: readonly CheckDefinition[] = [knownObjectIds, changedAccounts];
