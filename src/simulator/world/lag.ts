import type { Replicated } from './world-state.ts';
import type { World } from './world.ts';

/**
 * The moments at which a fresh object shows up. The proportions are a choice: what is known is the
 * order (a read by id first, writes and references later, lists and advanced queries last; graph.md 8).
 */
export function replicating(world: World, owners: readonly string[] = []): Replicated {
  const now = world.now();
  const { lagMs } = world.conditions;
  return {
    readableFrom: now + lagMs / 2,
    writableFrom: now + lagMs,
    indexedFrom: now + 2 * lagMs,
    owners: [...owners],
    waits: world.lags.waitsOfCurrent(),
  };
}

/** An object that was there long before the simulation began. */
export function settled(): Replicated {
  return { readableFrom: 0, writableFrom: 0, indexedFrom: 0, owners: [], waits: [] };
}
