import type { Lane, Meter } from '../run/meter.ts';

/** How many requests are under way at once. */
const maxAtOnce = 4;

/** Splits a list so that the sizes of each part's items do not add up to more than `most`. */
export function inChunks<T>(
  items: readonly T[],
  most: number,
  sizeOf: (item: T) => number,
): readonly (readonly T[])[] {
  const chunks: T[][] = [];
  let size = 0;
  for (const item of items) {
    const chunk = chunks.at(-1);
    if (chunk === undefined || size + sizeOf(item) > most) {
      chunks.push([item]);
      size = sizeOf(item);
    } else {
      chunk.push(item);
      size += sizeOf(item);
    }
  }
  return chunks;
}

/** A piece of work that counts its requests in a lane. */
export type DirectoryWork<R> = (own: Lane) => Promise<R>;

/**
 * Does all the work, at most four pieces at once, and answers in the order given. `lane` ends at the
 * longest chain; after a failure nothing more is begun.
 */
export async function workInParallel<R>(
  pieces: readonly DirectoryWork<R>[],
  lane: Lane,
  meter: Meter,
): Promise<readonly R[]> {
  const results: R[] = [];
  const lanes = Array.from({ length: maxAtOnce }, () => meter.lane([lane]));
  let hasFailed = false;
  const workInLane = async (own: Lane, start: number): Promise<void> => {
    for (let at = start; at < pieces.length && !hasFailed; at += maxAtOnce) {
      const piece = pieces[at];
      if (piece !== undefined) results[at] = await piece(own);
    }
  };
  try {
    await Promise.all(lanes.map(workInLane));
  } catch (error) {
    hasFailed = true;
    throw error;
  }
  lane.depth = Math.max(lane.depth, ...lanes.map(({ depth }) => depth));
  return results;
}
