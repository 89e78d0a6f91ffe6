import { z } from 'zod';
import type { Lane } from '../run/meter.ts';
import type { FactsPorts } from './get-fact.ts';
import { readBatch } from './read-batch.ts';

const membershipsAnswer = z.object({
  value: z.array(z.object({ id: z.string(), roleTemplateId: z.string().nullish() })),
});

/**
 * Reads what people are members of, however deep: by object id, the ids of groups and the template ids of
 * roles. A list of several types takes no names of a role's own properties, so that all of them are asked for.
 * @throws {FactsRefused}
 */
export async function readMembershipIds(
  userIds: readonly string[],
  lane: Lane,
  ports: FactsPorts,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const pathOf = (id: string): string => `/users/${id}/transitiveMemberOf?$top=999`;
  const answers = await readBatch(userIds.map(pathOf), lane, ports);
  return new Map(
    userIds.map((id): readonly [string, ReadonlySet<string>] => {
      const body = answers.get(pathOf(id)) ?? { value: [] };
      const { value } = membershipsAnswer.parse(body);
      return [id, new Set(value.flatMap((one) => [one.id, one.roleTemplateId ?? []].flat()))];
    }),
  );
}
