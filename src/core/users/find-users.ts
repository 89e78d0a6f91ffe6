import type { Result } from '../problem.ts';
import type { Lane } from '../run/meter.ts';
import { asResult, getFact, pathOfNextPage, type FactsPorts } from '../tenant/get-fact.ts';
import {
  deletedUsersAnswer,
  deletedUserSelect,
  usersAnswer,
  userSelect,
  type DeletedUser,
  type DirectoryUser,
} from './directory-people.ts';
import { inChunks, workInParallel, type DirectoryWork } from './lookup-chunks.ts';
import { displayNamesOf, initialOf, namePartsOf } from './name-variants.ts';
import type { UserEntry } from './user-entry.ts';

/** The directory takes at most 15 comparisons in a filter; those of an `in` count one by one. */
const maxComparisons = 15;

/** Characters of an encoded filter: the whole address must stay under 8 kB. */
const maxFilterLength = 6000;

/** What the tenant says about the people of a list. */
export interface UserLookup {
  /** The users that fit each entry, by the entry's place in the list; more than one is ambiguous. */
  readonly matches: readonly (readonly DirectoryUser[])[];
  /** All soft-deleted users: among them may be what a vendor's list still holds. */
  readonly deletedUsers: readonly DeletedUser[];
  /** What was found at second sight; among them live users with the names of a deleted one. */
  readonly twins: readonly DirectoryUser[];
}

/** What a question is asked for: a value and the comparisons that it takes. */
interface Question {
  readonly filter: string;
  readonly comparisons: number;
}

/**
 * Looks the entries up in the tenant, in few requests, at most four at once: by object id; by user
 * principal name and mail address, then by further addresses; by display name, then by given name (or
 * the first initial) and surname. `lane` counts them.
 */
export async function findUsers(
  entries: readonly UserEntry[],
  lane: Lane,
  ports: FactsPorts,
): Promise<Result<UserLookup>> {
  return asResult(async () => {
    let deletedUsers: readonly DeletedUser[] = [];
    const listDeleted: UserWork = async (own) => {
      deletedUsers = await listDeletedUsers(own, ports);
      return [];
    };
    const found = await ask([listDeleted, ...worksOf(entries.map(firstQuestion), ports)], lane, ports);
    const matchFirst = matcherOf(found, fitsFirst);
    const first = entries.map(matchFirst);
    const missing = entries.filter((_, at) => first[at]?.length === 0);
    const questions = missing.flatMap((entry) => secondQuestion(entry, deletedUsers));
    const more = await ask(worksOf(questions, ports), lane, ports);
    const matchSecond = matcherOf(more, fitsSecond);
    return {
      matches: entries.map((entry, at) => {
        const fitting = first[at] ?? [];
        return fitting.length > 0 ? fitting : matchSecond(entry);
      }),
      deletedUsers,
      twins: more,
    };
  });
}

/** A text as it stands in a filter. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function firstQuestion({ kind, given }: UserEntry): Question {
  const value = quoted(given);
  if (kind === 'objectId') return { filter: `id eq ${value}`, comparisons: 1 };
  if (kind === 'address') {
    return { filter: `userPrincipalName eq ${value} or mail eq ${value}`, comparisons: 2 };
  }
  const names = displayNamesOf(given).map((name) => `displayName eq ${quoted(name)}`);
  return { filter: names.join(' or '), comparisons: names.length };
}

function secondQuestion(entry: UserEntry, deletedUsers: readonly DeletedUser[]): readonly Question[] {
  if (entry.kind === 'objectId') {
    const gone = deletedUsers.find(({ id }) => id.toLowerCase() === entry.given);
    return gone === undefined ? [] : [twinQuestion(gone)];
  }
  if (entry.kind === 'address') {
    const filter = `proxyAddresses/any(p:p eq ${quoted(`smtp:${entry.given}`)})`;
    return [{ filter, comparisons: 1 }];
  }
  const name = namePartsOf(entry);
  if (name === null) return [];
  const initial = initialOf(name);
  const called =
    initial === null ? `givenName eq ${quoted(name.givenName)}` : `startswith(givenName,${quoted(initial)})`;
  const filter = `(surname eq ${quoted(name.surname)} and ${called})`;
  return [{ filter, comparisons: 2 }];
}

function twinQuestion({ userPrincipalName, mail }: DeletedUser): Question {
  const names = [...new Set([userPrincipalName, mail ?? userPrincipalName])].map(quoted);
  const filters = names.map((name) => `userPrincipalName eq ${name} or mail eq ${name}`);
  return { filter: filters.join(' or '), comparisons: 2 * filters.length };
}

/** What makes a user fit an entry, as keys that entries and users share. */
interface Fitting {
  ofEntry(entry: UserEntry): readonly string[];
  ofUser(user: DirectoryUser): readonly string[];
}

const folded = (...parts: readonly (string | null)[]): string => parts.join('\n').toLowerCase();

const fitsFirst: Fitting = {
  ofEntry: ({ kind, given }) =>
    kind === 'name' ? displayNamesOf(given).map((name) => folded(kind, name)) : [folded(kind, given)],
  ofUser: (user) => [
    folded('objectId', user.id),
    folded('name', user.displayName),
    folded('address', user.userPrincipalName),
    folded('address', user.mail),
  ],
};

const fitsSecond: Fitting = {
  ofEntry(entry) {
    if (entry.kind === 'address') return [folded('smtp', entry.given)];
    const name = entry.kind === 'name' ? namePartsOf(entry) : null;
    if (name === null) return [];
    const initial = initialOf(name);
    if (initial !== null) return [folded('initial', initial, name.surname)];
    return [folded('parts', name.givenName, name.surname)];
  },
  ofUser: (user) => [
    folded('parts', user.givenName, user.surname),
    folded('initial', user.givenName?.charAt(0) ?? '', user.surname),
    ...user.proxyAddresses.map((address) => folded('smtp', address.replace(/^smtp:/i, ''))),
  ],
};

function matcherOf(
  users: readonly DirectoryUser[],
  { ofEntry, ofUser }: Fitting,
): (entry: UserEntry) => readonly DirectoryUser[] {
  const byKey = new Map<string, DirectoryUser[]>();
  for (const user of users) {
    for (const key of new Set(ofUser(user))) {
      const same = byKey.get(key);
      if (same === undefined) byKey.set(key, [user]);
      else same.push(user);
    }
  }
  return (entry) => [...new Set(ofEntry(entry).flatMap((key) => byKey.get(key) ?? []))];
}

/** Asks for users; what else it learns it keeps by itself. */
type UserWork = DirectoryWork<readonly DirectoryUser[]>;

function worksOf(questions: readonly Question[], ports: FactsPorts): readonly UserWork[] {
  const chunks = inChunks(questions, maxFilterLength, ({ filter, comparisons }) =>
    Math.max(encodeURIComponent(`${filter} or `).length, (comparisons * maxFilterLength) / maxComparisons),
  );
  return chunks.map((chunk) => (own) => {
    const filter = encodeURIComponent(chunk.map((question) => question.filter).join(' or '));
    return readUserPages(`/users?$filter=${filter}&$select=${userSelect}&$top=100`, own, ports);
  });
}

async function ask(
  works: readonly UserWork[],
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly DirectoryUser[]> {
  const answers = await workInParallel(works, lane, ports.meter);
  return [...new Map(answers.flat().map((user) => [user.id, user])).values()];
}

async function readUserPages(
  first: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly DirectoryUser[]> {
  const users: DirectoryUser[] = [];
  let path: string | null = first;
  for (let pages = 1; path !== null; pages += 1) {
    const answer = usersAnswer.parse(await getFact({ method: 'GET', path }, lane, ports));
    users.push(...answer.value);
    path = pathOfNextPage(answer['@odata.nextLink'] ?? null, pages);
  }
  return users;
}

/** All soft-deleted users. @throws {FactsRefused} */
export async function listDeletedUsers(lane: Lane, ports: FactsPorts): Promise<readonly DeletedUser[]> {
  const users: DeletedUser[] = [];
  let path: string | null =
    `/directory/deletedItems/microsoft.graph.user?$select=${deletedUserSelect}&$top=100`;
  for (let pages = 1; path !== null; pages += 1) {
    const answer = deletedUsersAnswer.parse(await getFact({ method: 'GET', path }, lane, ports));
    users.push(...answer.value);
    path = pathOfNextPage(answer['@odata.nextLink'] ?? null, pages);
  }
  return users;
}
