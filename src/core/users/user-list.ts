import { text, type Text } from '../text.ts';
import type { DeletedUser, DirectoryUser } from './directory-people.ts';
import type { UserLookup } from './find-users.ts';
import { proposeInitials } from './initials.ts';
import { displayNamesOf, initialOf, namePartsOf } from './name-variants.ts';
import type { UserEntry } from './user-entry.ts';

/** How many candidates a text names. */
const maxCandidates = 5;

export type UserProblemCode =
  | 'not-found'
  | 'ambiguous'
  | 'deleted'
  | 'given-twice'
  | 'found-by-initial'
  | 'guest'
  | 'disabled'
  | 'no-mail'
  | 'no-given-name'
  | 'no-surname'
  | 'recreated';

/** What is the matter with a row. */
export interface UserProblem {
  readonly code: UserProblemCode;
  /** Whether the row can't be handed over. */
  readonly isBlocking: boolean;
  readonly text: Text;
}

/** A person as the vendor gets them. */
export interface ListedUser {
  readonly objectId: string;
  readonly userPrincipalName: string;
  /** Proposed from the given names unless the file had them; to be confirmed. */
  readonly initials: string;
  readonly areInitialsProposed: boolean;
  readonly surname: string;
  readonly mail: string;
  readonly displayName: string;
}

/** One row of the list. */
export interface UserListRow {
  readonly line: number;
  readonly given: string;
  /** Null where a blocking problem stands in the way. */
  readonly user: ListedUser | null;
  readonly problems: readonly UserProblem[];
  /** The users to choose from, where more than one fits. */
  readonly candidates: readonly DirectoryUser[];
}

/** Makes the rows of a list of users from what was given and what the tenant says, in the order given. */
export function makeUserList(entries: readonly UserEntry[], lookup: UserLookup): readonly UserListRow[] {
  const firstLines = new Map<string, number>();
  const deletedBy = indexDeleted(lookup.deletedUsers);
  return entries.map((entry, at): UserListRow => {
    const { line, given } = entry;
    const candidates = lookup.matches[at] ?? [];
    const [user, other] = candidates;
    if (user === undefined) {
      return { line, given, user: null, problems: [absence(entry, lookup)], candidates: [] };
    }
    if (other !== undefined) {
      const params = { given, candidates: named(candidates) };
      const problem = blocking('ambiguous', text('users.ambiguous', params));
      return { line, given, user: null, problems: [problem], candidates };
    }
    const firstLine = firstLines.get(user.id);
    if (firstLine !== undefined) {
      const problem = blocking('given-twice', text('users.given-twice', { line: firstLine }));
      return { line, given, user: null, problems: [problem], candidates: [] };
    }
    firstLines.set(user.id, line);
    return { line, given, ...listUser(entry, user, deletedBy), candidates: [] };
  });
}

function listUser(
  entry: UserEntry,
  user: DirectoryUser,
  deletedBy: ReadonlyMap<string, readonly DeletedUser[]>,
): Pick<UserListRow, 'user' | 'problems'> {
  const initials = entry.initials ?? proposeInitials(user.givenName ?? entry.givenName ?? '');
  const surname = user.surname ?? entry.surname ?? '';
  const problems = [
    isFoundByInitial(entry, user)
      ? marking('found-by-initial', text('users.found-by-initial', { given: entry.given }))
      : null,
    user.isGuest ? marking('guest', text('users.guest')) : null,
    user.isEnabled ? null : marking('disabled', text('users.disabled')),
    user.mail === null ? marking('no-mail', text('users.no-mail')) : null,
    initials === '' ? marking('no-given-name', text('users.no-given-name')) : null,
    surname === '' ? marking('no-surname', text('users.no-surname')) : null,
    ...formerSelves(user, deletedBy).map(({ id }) =>
      marking('recreated', text('users.recreated', { objectId: id })),
    ),
  ];
  return {
    user: {
      objectId: user.id,
      userPrincipalName: user.userPrincipalName,
      initials,
      areInitialsProposed: entry.initials === null,
      surname,
      mail: user.mail ?? '',
      displayName: user.displayName,
    },
    problems: problems.filter((problem) => problem !== null),
  };
}

/** Whether another with the same initial and surname may be meant, who is not in the tenant. */
function isFoundByInitial(entry: UserEntry, { displayName }: DirectoryUser): boolean {
  if (entry.kind !== 'name') return false;
  const parts = namePartsOf(entry);
  const isShown = displayNamesOf(entry.given).some(
    (name) => name.toLowerCase() === displayName.toLowerCase(),
  );
  return parts !== null && initialOf(parts) !== null && !isShown;
}

/** Why nobody fits: deleted, perhaps made again under another id, or never there. */
function absence({ kind, given }: UserEntry, { deletedUsers, matches, twins }: UserLookup): UserProblem {
  const wanted = given.toLowerCase();
  const gone = deletedUsers.find((user) =>
    kind === 'objectId'
      ? user.id.toLowerCase() === wanted
      : kind === 'name'
        ? user.displayName.toLowerCase() === wanted
        : namesOf(user).includes(wanted),
  );
  if (gone === undefined) return blocking('not-found', text('users.not-found', { given }));
  const day = gone.deletedDateTime === null ? '?' : { date: gone.deletedDateTime };
  const twin = [...matches.flat(), ...twins].find((user) =>
    namesOf(user).some((name) => namesOf(gone).includes(name)),
  );
  const params = { day, objectId: gone.id };
  return blocking(
    'deleted',
    twin === undefined
      ? text('users.deleted', params)
      : text('users.deleted-with-twin', { ...params, twin: twin.id }),
  );
}

/** Deleted users by the names under which they were known. */
function indexDeleted(users: readonly DeletedUser[]): ReadonlyMap<string, readonly DeletedUser[]> {
  const byName = new Map<string, DeletedUser[]>();
  for (const user of users) {
    for (const name of namesOf(user)) {
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [user]);
      else same.push(user);
    }
  }
  return byName;
}

function formerSelves(
  user: DirectoryUser,
  deletedBy: ReadonlyMap<string, readonly DeletedUser[]>,
): readonly DeletedUser[] {
  return [...new Set(namesOf(user).flatMap((name) => deletedBy.get(name) ?? []))];
}

/** User principal name and mail address, in small letters, each once. */
function namesOf(user: {
  readonly userPrincipalName: string;
  readonly mail: string | null;
}): readonly string[] {
  const names = [user.userPrincipalName, user.mail ?? ''].filter((name) => name !== '');
  return [...new Set(names.map((name) => name.toLowerCase()))];
}

function named(candidates: readonly DirectoryUser[]): string {
  const shown = candidates
    .slice(0, maxCandidates)
    .map((user) => `${user.displayName} (${user.userPrincipalName}, ${user.id})`);
  return candidates.length > maxCandidates ? `${shown.join('; ')}; …` : shown.join('; ');
}

function blocking(code: UserProblemCode, words: Text): UserProblem {
  return { code, isBlocking: true, text: words };
}

function marking(code: UserProblemCode, words: Text): UserProblem {
  return { code, isBlocking: false, text: words };
}
