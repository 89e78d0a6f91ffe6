import type { GraphMethod } from '../tenant/graph-port.ts';
import type { Problem } from '../problem.ts';
import type { Text } from '../text.ts';

/** What a run tells while it goes on. `at` is ISO 8601 UTC. */
export type RunEvent =
  | { readonly type: 'run-started'; readonly at: string; readonly stepIds: readonly string[] }
  | { readonly type: 'step-started'; readonly at: string; readonly stepId: string; readonly text: Text }
  | {
      readonly type: 'step-waiting';
      readonly at: string;
      readonly stepId: string;
      /** What is waited for, in words. */
      readonly text: Text;
      readonly attempt: number;
      readonly nextInMs: number;
      /** After how long the wait gives up, counted from its start. */
      readonly limitMs: number;
    }
  | {
      readonly type: 'step-done';
      readonly at: string;
      readonly stepId: string;
      readonly text: Text;
      readonly detail?: Text;
      readonly tookMs: number;
    }
  | { readonly type: 'step-failed'; readonly at: string; readonly stepId: string; readonly problem: Problem }
  | {
      readonly type: 'request';
      readonly at: string;
      readonly stepId: string;
      readonly method: GraphMethod;
      readonly path: string;
      /** HTTP status, or null where no answer came. */
      readonly status: number | null;
      readonly tookMs: number;
    }
  | { readonly type: 'run-ended'; readonly at: string; readonly problem: Problem | null };

/** The figures of a run (design.md 8). */
export interface RunCalls {
  readonly total: number;
  readonly writes: number;
  /** Longest chain of Graph requests that had to wait for each other, reads included. */
  readonly criticalPath: number;
  /** Time spent waiting for propagation or throttling, in milliseconds. */
  readonly waitedMs: number;
}
