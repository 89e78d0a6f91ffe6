import { z } from 'zod';
import type { Result } from '../problem.ts';
import type { Lane } from '../run/meter.ts';
import { asResult, getFact, type FactsPorts } from '../tenant/get-fact.ts';
import {
  groupsAnswer,
  groupSelect,
  usersAnswer,
  userSelect,
  type DirectoryGroup,
  type DirectoryUser,
} from './directory-people.ts';
import { readObjectId } from './entry-value.ts';
import { quoted } from './find-users.ts';

/** What a picker shows at most. */
const maxShown = 20;
const maxSearchLength = 100;

/** An app registration, with what tells it from others of its name. */
export interface NamedApplication {
  /** Object id. */
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  /** When it was made, ISO 8601; null where Entra does not tell. */
  readonly createdAt: string | null;
}

const namedApplications = z.object({
  value: z.array(
    z
      .object({
        id: z.string(),
        appId: z.string(),
        displayName: z.string().nullish(),
        createdDateTime: z.string().nullish(),
      })
      .transform(({ id, appId, displayName, createdDateTime }): NamedApplication => {
        return { id, appId, displayName: displayName ?? appId, createdAt: createdDateTime ?? null };
      }),
  ),
});

/**
 * Users whose display name has words that begin with the text, or whose mail address or user principal
 * name begins with it, or who have it as their object id; at most 20, none for a blank text.
 */
export function searchUsers(
  searched: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<Result<readonly DirectoryUser[]>> {
  return asResult(async () => {
    const query = directoryQuery(searched, ['displayName', 'mail', 'userPrincipalName']);
    if (query === null) return [];
    const path = `/users?${query}&$select=${userSelect}&$top=${maxShown}`;
    return usersAnswer.parse(await getFact({ method: 'GET', path, consistency: true }, lane, ports)).value;
  });
}

/**
 * Security-enabled groups (only those can be assigned) whose name has words that begin with the text, or
 * whose name in Active Directory begins with it, or that have it as their object id; at most 20.
 */
export function searchGroups(
  searched: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<Result<readonly DirectoryGroup[]>> {
  return asResult(async () => {
    const byName = directoryQuery(searched, ['displayName'], 'securityEnabled eq true');
    if (byName === null) return [];
    // The name in Active Directory is no property that $search knows.
    const account = quoted(cleanSearch(searched));
    const filter = `startswith(onPremisesSamAccountName,${account}) and securityEnabled eq true`;
    const byAccount = `$filter=${encodeURIComponent(filter)}&$count=true`;
    const lanes = [byName, byAccount].map((query) => ({ query, own: ports.meter.lane([lane]) }));
    const answers = await Promise.all(
      lanes.map(async ({ query, own }) => {
        const path = `/groups?${query}&$select=${groupSelect}&$top=${maxShown}`;
        return groupsAnswer.parse(await getFact({ method: 'GET', path, consistency: true }, own, ports))
          .value;
      }),
    );
    for (const { own } of lanes) lane.depth = Math.max(lane.depth, own.depth);
    const groups = new Map(answers.flat().map((group) => [group.id, group]));
    return [...groups.values()].slice(0, maxShown);
  });
}

/** App registrations whose name has words that begin with the text; at most 20, none for a blank text. */
export function searchApplications(
  searched: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<Result<readonly NamedApplication[]>> {
  return asResult(async () => {
    const query = directoryQuery(searched, ['displayName']);
    if (query === null) return [];
    const path = `/applications?${query}&$select=id,appId,displayName,createdDateTime&$top=${maxShown}`;
    const body = await getFact({ method: 'GET', path, consistency: true }, lane, ports);
    return namedApplications.parse(body).value;
  });
}

/** The query for a text in these properties; null where there is nothing to look for. */
function directoryQuery(searched: string, properties: readonly string[], filter?: string): string | null {
  const wanted = cleanSearch(searched);
  if (wanted === '') return null;
  const id = readObjectId(wanted);
  const conditions = [
    ...(id === null ? [] : [`id eq ${quoted(id)}`]),
    ...(filter === undefined ? [] : [filter]),
  ];
  const filtering = conditions.length === 0 ? '' : `&$filter=${encodeURIComponent(conditions.join(' and '))}`;
  if (id !== null) return `$count=true${filtering}`;
  const clauses = properties.map((property) => `"${property}:${wanted}"`).join(' OR ');
  return `$search=${encodeURIComponent(clauses)}${filtering}&$count=true`;
}

/** Without what has a meaning of its own in a search: quotes and backslashes. */
function cleanSearch(searched: string): string {
  const wanted = searched
    .slice(0, maxSearchLength)
    .toWellFormed()
    .replace(/["\\\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  // A search without a word would answer everybody.
  return /[\p{L}\p{N}]/u.test(wanted) ? wanted : '';
}
