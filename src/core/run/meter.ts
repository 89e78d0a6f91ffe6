import type { GraphMethod } from '../tenant/graph-port.ts';
import type { RunCalls } from './run-events.ts';

/**
 * A chain of requests that wait for each other. `depth` counts them; a lane that starts after
 * others begins at the deepest of those.
 */
export interface Lane {
  depth: number;
}

/** Counts the requests of a run and the longest chain of them. */
export interface Meter {
  /** A lane that starts when all of `before` are done. */
  lane(before: readonly Lane[]): Lane;
  /** Counts one request; a repetition while polling does not lengthen the chain. */
  count(lane: Lane, method: GraphMethod, isRepetition: boolean): void;
  addWait(ms: number): void;
  calls(): RunCalls;
}

export function createMeter(): Meter {
  let total = 0;
  let writes = 0;
  let criticalPath = 0;
  let waitedMs = 0;
  return {
    lane: (before) => ({ depth: Math.max(0, ...before.map((lane) => lane.depth)) }),
    count(lane, method, isRepetition) {
      total += 1;
      if (method !== 'GET') writes += 1;
      if (!isRepetition) lane.depth += 1;
      criticalPath = Math.max(criticalPath, lane.depth);
    },
    addWait(ms) {
      waitedMs += ms;
    },
    calls: () => ({ total, writes, criticalPath, waitedMs: Math.round(waitedMs) }),
  };
}
