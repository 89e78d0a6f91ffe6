import { z } from 'zod';
import type { Lane } from '../run/meter.ts';
import { workInParallel } from '../users/lookup-chunks.ts';
import { getPage, pathOfNextLink, type FactsPorts } from './get-fact.ts';
import { readBatch } from './read-batch.ts';

const membershipsAnswer = z.object({
  value: z.array(z.object({ id: z.string(), roleTemplateId: z.string().nullish() })),
  '@odata.nextLink': z.string().nullish(),
});

/** Far more memberships than a token can be made for. */
const maxPages = 20;

/**
 * Reads what people are members of, however deep: by object id, the ids of groups and the template ids of
 * roles. Whose list has no end in sight is left out. A list of several types takes no names of a role's own
 * properties, so that all of them are asked for.
 * @throws {FactsRefused}
 */
export async function readMembershipIds(
  userIds: readonly string[],
  lane: Lane,
  ports: FactsPorts,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const pathOf = (id: string): string => `/users/${id}/transitiveMemberOf?$top=999`;
  const answers = await readBatch(userIds.map(pathOf), lane, ports);
  const works = userIds.map((id) => async (own: Lane): Promise<readonly [string, Set<string>][]> => {
    const found = await readOn(answers.get(pathOf(id)) ?? { value: [] }, own, ports);
    return found === null ? [] : [[id, found]];
  });
  return new Map((await workInParallel(works, lane, ports.meter)).flat());
}

/** Reads on from the first page to the last; null where that is too far. */
async function readOn(first: unknown, lane: Lane, ports: FactsPorts): Promise<Set<string> | null> {
  const found = new Set<string>();
  let body = first;
  for (let pages = 1; ; pages += 1) {
    const page = membershipsAnswer.parse(body);
    for (const { id, roleTemplateId } of page.value) {
      found.add(id);
      if (typeof roleTemplateId === 'string') found.add(roleTemplateId);
    }
    const path = pathOfNextLink(page['@odata.nextLink'] ?? null);
    if (path === null) return found;
    if (pages === maxPages) return null;
    body = await getPage({ method: 'GET', path }, false, lane, ports);
  }
}
