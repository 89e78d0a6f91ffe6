import type { TextParam } from '../text.ts';
import type { DeletedUser } from '../users/directory-people.ts';
import type { PeopleFacts, PersonFacts } from './people-facts.ts';

type Named = Pick<PersonFacts, 'userPrincipalName' | 'mail'>;

/** User principal name and mail address, in small letters. */
function namesOf({ userPrincipalName, mail }: Named): readonly string[] {
  const names = [userPrincipalName, mail ?? ''].filter((name) => name !== '');
  return [...new Set(names.map((name) => name.toLowerCase()))];
}

/** The soft-deleted users, as far as they could be read. */
export function deletedIn({ deletedUsers }: PeopleFacts): readonly DeletedUser[] {
  return deletedUsers.ok ? deletedUsers.value : [];
}

/** Finds the deleted accounts that somebody with these names had before. */
export function formerSelvesOf(deleted: readonly DeletedUser[]): (person: Named) => readonly DeletedUser[] {
  const byName = new Map<string, DeletedUser[]>();
  for (const user of deleted) {
    for (const name of namesOf(user)) {
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [user]);
      else same.push(user);
    }
  }
  return (person) => [...new Set(namesOf(person).flatMap((name) => byName.get(name) ?? []))];
}

/** Which account was deleted, and when: for a sentence. */
export function describeDeletion({
  id,
  deletedDateTime,
}: DeletedUser): Readonly<Record<'objectId' | 'day', TextParam>> {
  return { objectId: id, day: deletedDateTime === null ? '?' : { date: deletedDateTime } };
}
