import type { User } from './directory-objects.ts';

interface UserIndex {
  /** How many there were when it was made: with more or fewer it is made anew. */
  readonly size: number;
  readonly byKey: ReadonlyMap<string, User>;
}

const indexes = new WeakMap<readonly User[], UserIndex>();

function indexOf(users: readonly User[]): UserIndex {
  const known = indexes.get(users);
  if (known?.size === users.length) return known;
  const byKey = new Map<string, User>();
  for (const user of users) byKey.set(user.userPrincipalName.toLowerCase(), user).set(user.id, user);
  const made = { size: users.length, byKey };
  indexes.set(users, made);
  return made;
}

const isKeyOf = (user: User, wanted: string): boolean =>
  user.id === wanted || user.userPrincipalName.toLowerCase() === wanted;

/**
 * Finds a person by object id or user principal name, whatever its case, without looking at all of them.
 * A name that was changed in place is still found, only slower.
 */
export function findAmong(users: readonly User[], idOrUpn: string): User | undefined {
  const wanted = idOrUpn.toLowerCase();
  const found = indexOf(users).byKey.get(wanted);
  return found !== undefined && isKeyOf(found, wanted) ? found : users.find((user) => isKeyOf(user, wanted));
}
