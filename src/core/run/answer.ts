import type { GraphAnswer } from '../tenant/graph-port.ts';

/**
 * What an answer to a write means for the engine.
 * - `done`: it happened.
 * - `not-yet`: the directory does not know something everywhere yet; try the write again.
 * - `lost`: it may have happened; look, then act.
 * - `refused`: it did not and will not.
 */
export type Verdict = 'done' | 'not-yet' | 'lost' | 'refused';

/** How a write may meet a directory that is not consistent yet. */
export interface NotYetRule {
  /** Null for any. */
  readonly status: number | null;
  /** A code of the error or of its details; null for any. */
  readonly code: string | null;
  /** Part of the message, where no code tells it apart. */
  readonly message?: RegExp;
}

/**
 * Neighbouring writes on one object collide; the same write succeeds a moment later (graph.md 13). Sources
 * disagree on its status, 409 or 400 (graph.md 8).
 */
export const concurrency: NotYetRule = { status: null, code: 'Directory_ConcurrencyViolation' };

/** An object made seconds ago is not there yet on the replica that was asked (graph.md 8). */
export const notReplicated: readonly NotYetRule[] = [{ status: 404, code: null }, concurrency];

/** The application exists, but not yet where service principals are made (graph.md 3). */
export const noBackingApplication: readonly NotYetRule[] = [
  { status: 404, code: null },
  { status: 400, code: 'NoBackingApplicationObject' },
  { status: 400, code: null, message: /does not reference a valid application object/i },
  { status: 403, code: null, message: /backing application .* must .*in the local tenant/i },
  concurrency,
];

/** Judges the answer to a write. */
export function judge(answer: GraphAnswer, rules: readonly NotYetRule[]): Verdict {
  if (answer.kind === 'unanswered') return 'lost';
  if (answer.kind === 'refused') return 'refused';
  if (answer.status < 400) return 'done';
  if (rules.some((rule) => matches(answer, rule))) return 'not-yet';
  // Only 429 proves that nothing happened; the port has waited that one out (graph.md 13).
  return answer.status >= 500 ? 'lost' : 'refused';
}

function matches(answer: Extract<GraphAnswer, { kind: 'answered' }>, rule: NotYetRule): boolean {
  if (rule.status !== null && answer.status !== rule.status) return false;
  const { error } = answer;
  if (rule.code !== null && error?.code !== rule.code && error?.detailCodes.includes(rule.code) !== true)
    return false;
  return rule.message === undefined || rule.message.test(error?.message ?? '');
}
