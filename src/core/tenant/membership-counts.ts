import type { TokenGroups } from '../checks/people-question.ts';
import type { Lane } from '../run/meter.ts';
import type { FactsPorts } from './get-fact.ts';
import { countAnswer, rolesAnswer } from './people-objects.ts';
import { readBatch } from './read-batch.ts';

/** Of so many people the groups are counted; ten batches. */
const maxCounted = 200;

/** More directory roles than this nobody has. */
const mostRoles = 50;

/**
 * Counts in how many groups each of the first people is, however deep: what the groups claim counts, so
 * security groups or all groups, and directory roles (GRP). Roles are read only where they decide.
 * @throws {FactsRefused}
 */
export async function countMemberships(
  userIds: readonly string[],
  { setting, maxGroups }: TokenGroups,
  lane: Lane,
  ports: FactsPorts,
): Promise<ReadonlyMap<string, number>> {
  const ids = userIds.slice(0, maxCounted);
  const filter = setting.all ? '' : `&$filter=${encodeURIComponent('securityEnabled eq true')}`;
  const groupsPath = (id: string): string =>
    `/users/${id}/transitiveMemberOf/microsoft.graph.group?$select=id&$top=1&$count=true${filter}`;
  const groups = await readBatch(ids.map(groupsPath), lane, ports);
  const counts = new Map(
    ids.flatMap((id): readonly [string, number][] => {
      // Whoever was deleted meanwhile is in no group.
      const body = groups.get(groupsPath(id)) ?? null;
      return body === null ? [] : [[id, countAnswer.parse(body)['@odata.count']]];
    }),
  );
  const near = [...counts].filter(([, count]) => count <= maxGroups && count > maxGroups - mostRoles);
  const rolesPath = (id: string): string => `/users/${id}/transitiveMemberOf?$select=id&$top=999`;
  const roles = await readBatch(
    near.map(([id]) => rolesPath(id)),
    lane,
    ports,
  );
  for (const [id, count] of near) {
    const body = roles.get(rolesPath(id)) ?? null;
    if (body !== null) counts.set(id, count + rolesAnswer.parse(body));
  }
  return counts;
}
