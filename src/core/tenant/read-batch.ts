import { z } from 'zod';
import { workInParallel } from '../users/lookup-chunks.ts';
import type { Lane } from '../run/meter.ts';
import { FactsRefused, getFact, type FactsPorts } from './get-fact.ts';

/** Graph takes no more in one batch. */
const mostParts = 20;

const batchAnswer = z.object({
  responses: z.array(z.object({ id: z.string(), status: z.number(), body: z.unknown() })),
});

/**
 * Reads many things in few requests, at most four batches at once; answers by path, null for a 404. A part
 * that a batch did not answer is asked by itself, where waiting and refusals are as for any other request,
 * before the rest goes on.
 * @throws {FactsRefused} when one of the things is refused.
 */
export async function readBatch(
  paths: readonly string[],
  lane: Lane,
  ports: FactsPorts,
): Promise<ReadonlyMap<string, unknown>> {
  const all = [...new Set(paths)];
  const batches = Array.from({ length: Math.ceil(all.length / mostParts) }, (_, at) =>
    all.slice(at * mostParts, (at + 1) * mostParts),
  );
  const works = batches.map((batch) => (own: Lane) => readParts(batch, own, ports));
  const answers = await workInParallel(works, lane, ports.meter);
  return new Map(answers.flatMap((answer) => [...answer]));
}

async function readParts(
  paths: readonly string[],
  lane: Lane,
  ports: FactsPorts,
): Promise<ReadonlyMap<string, unknown>> {
  const answers = new Map<string, unknown>();
  let open = paths;
  while (open.length > 0) {
    // Alone it is no cheaper in a batch.
    if (open.length > 1) {
      for (const [path, body] of await sendBatch(open, lane, ports)) answers.set(path, body);
      open = open.filter((path) => !answers.has(path));
    }
    const [first] = open;
    if (first === undefined) break;
    answers.set(first, await getFact(readOf(first), lane, ports));
    open = open.slice(1);
  }
  return answers;
}

const readOf = (path: string) => ({ method: 'GET', path, consistency: isAdvanced(path) }) as const;

/** What was counted was asked as an advanced query. */
const isAdvanced = (path: string): boolean => path.includes('$count=true');

/** What a batch answered; a part that failed, or the whole batch, is left out. */
async function sendBatch(
  paths: readonly string[],
  lane: Lane,
  { graph, meter, scopes, signal, explain }: FactsPorts,
): Promise<readonly (readonly [string, unknown])[]> {
  // It holds nothing but reads.
  meter.count(lane, 'GET', false);
  const requests = paths.map((path, at) => ({
    id: String(at),
    method: 'GET',
    url: path,
    ...(isAdvanced(path) ? { headers: { ConsistencyLevel: 'eventual' } } : {}),
  }));
  const answer = await graph.send(
    { method: 'POST', path: '/$batch', body: { requests } },
    {
      scopes,
      signal,
      onPause: ({ waitMs }) => {
        meter.addWait(waitMs);
      },
    },
  );
  if (answer.kind === 'refused') throw new FactsRefused(explain(answer));
  const parsed = answer.kind === 'answered' ? batchAnswer.safeParse(answer.body) : null;
  if (parsed?.success !== true) return [];
  return parsed.data.responses.flatMap(({ id, status, body }): readonly (readonly [string, unknown])[] => {
    const path = paths[Number(id)];
    if (path === undefined || (status !== 200 && status !== 404)) return [];
    return [[path, status === 404 ? null : body]];
  });
}
