import type { ListedPerson, PersonFacts } from '../checks/people-facts.ts';
import type { GivenPerson } from '../checks/user-list-people.ts';
import type { Lane } from '../run/meter.ts';
import type { DeletedUser, DirectoryUser } from '../users/directory-people.ts';
import { findUsers, type UserLookup } from '../users/find-users.ts';
import type { EntryKind, UserEntry } from '../users/user-entry.ts';
import { FactsRefused, type FactsPorts } from './get-fact.ts';

/** What became of the people whose object ids a vendor was given. */
export interface ListedPeople {
  /** Those whose accounts are still there. */
  readonly people: readonly PersonFacts[];
  readonly listed: readonly ListedPerson[];
  readonly deletedUsers: readonly DeletedUser[];
}

/**
 * Looks up the people of a list by object id, and by the names they had whoever is no longer there.
 * @throws {FactsRefused}
 */
export async function readListedPeople(
  given: readonly GivenPerson[],
  lane: Lane,
  ports: FactsPorts,
): Promise<ListedPeople> {
  const byId = await lookUp(
    given.map(({ objectId }) => entryOf('objectId', objectId)),
    lane,
    ports,
  );
  const found = given.map((_, at) => byId.matches[at] ?? []);
  const former = given.map(({ objectId, userPrincipalName, mail }, at): readonly string[] => {
    if (found[at]?.length !== 0) return [];
    const gone = byId.deletedUsers.find(({ id }) => id.toLowerCase() === objectId);
    return namesOf(userPrincipalName, mail, gone?.userPrincipalName ?? null, gone?.mail ?? null);
  });
  const names = [...new Set(former.flat())];
  const byName =
    names.length === 0
      ? null
      : await lookUp(
          names.map((name) => entryOf('address', name)),
          lane,
          ports,
        );
  return {
    people: found.flat().map(personOf),
    listed: given.map((person, at) => {
      const live = (former[at] ?? []).flatMap((name) => byName?.matches[names.indexOf(name)] ?? []);
      return { ...person, successors: [...new Map(live.map((one) => [one.id, personOf(one)])).values()] };
    }),
    deletedUsers: byId.deletedUsers,
  };
}

async function lookUp(entries: readonly UserEntry[], lane: Lane, ports: FactsPorts): Promise<UserLookup> {
  const found = await findUsers(entries, lane, ports);
  if (!found.ok) throw new FactsRefused(found.problem);
  return found.value;
}

function entryOf(kind: EntryKind, given: string): UserEntry {
  const unknown = { name: null, initials: null, givenName: null, surname: null };
  return { line: 1, kind, given, ...unknown, repeatedOn: [] };
}

function namesOf(...names: readonly (string | null)[]): readonly string[] {
  const filled = names.flatMap((name) => (name === null || name === '' ? [] : name.toLowerCase()));
  return [...new Set(filled)];
}

function personOf({ proxyAddresses, ...user }: DirectoryUser): PersonFacts {
  const addresses = proxyAddresses.map((address) => address.replace(/^smtp:/i, ''));
  return { ...user, addresses, mobilePhone: null, isAssigned: false, groupIds: [] };
}
