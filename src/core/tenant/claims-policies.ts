import { z } from 'zod';
import type { Lane } from '../run/meter.ts';
import type { ClaimsMappingPolicy } from './entra-objects.ts';
import { getFact, pathOfNextPage, type FactsPorts } from './get-fact.ts';
import { isMarkedName } from './marked-name.ts';
import { claimsPolicyAnswer } from './service-principal-objects.ts';

const page = z.object({ value: z.array(claimsPolicyAnswer), '@odata.nextLink': z.string().nullish() });

/**
 * The tenant's claims mapping policies that were made for a case, assigned or not: a policy outlives the
 * application it was made for. @throws {FactsRefused}
 */
export async function listMarkedPolicies(
  uniqueName: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly ClaimsMappingPolicy[]> {
  const found: ClaimsMappingPolicy[] = [];
  let path: string | null = '/policies/claimsMappingPolicies';
  for (let pages = 1; path !== null; pages += 1) {
    const answer = page.parse(await getFact({ method: 'GET', path }, lane, ports));
    found.push(...answer.value.filter(({ displayName }) => isMarkedName(displayName, uniqueName)));
    path = pathOfNextPage(answer['@odata.nextLink'] ?? null, pages);
  }
  return found;
}
