import type { Result } from '../core/problem.ts';
import { succeeded } from '../core/problem.ts';
import { createMeter } from '../core/run/meter.ts';
import { searchGroups, searchUsers } from '../core/users/search-directory.ts';
import { searchScopes } from '../entra/scopes.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** A user or group of the tenant, to choose from. */
export interface FoundPrincipal {
  readonly id: string;
  readonly kind: 'group' | 'user';
  readonly displayName: string;
  /** Of a user the user principal name; of a group its name in Active Directory, where it has one. */
  readonly detail: string | null;
}

/** Looks for users or groups by what their names begin with; at most a screenful. */
export async function searchDirectory(
  { graph, explain }: Workplace,
  tokens: TokenSource,
  kind: FoundPrincipal['kind'],
  words: string,
  signal: AbortSignal,
): Promise<Result<readonly FoundPrincipal[]>> {
  const meter = createMeter();
  const ports = { graph: graph(tokens), explain, meter, scopes: searchScopes(kind), signal };
  if (kind === 'user') {
    const users = await searchUsers(words, meter.lane([]), ports);
    return users.ok
      ? succeeded(
          users.value.map(({ id, displayName, userPrincipalName }) => {
            return { id, kind, displayName, detail: userPrincipalName };
          }),
        )
      : users;
  }
  const groups = await searchGroups(words, meter.lane([]), ports);
  return groups.ok
    ? succeeded(
        groups.value.map(({ id, displayName, onPremisesSamAccountName }) => {
          return { id, kind, displayName, detail: onPremisesSamAccountName };
        }),
      )
    : groups;
}
