import type { Clock } from '../core/ports.ts';
import { problem, type Problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { ApplyOptions } from './apply-case.ts';

const intervalMs = 1_000;

export interface Waiting extends ApplyOptions {
  /** How often was looked so far. */
  readonly attempt: number;
  /** How long it may take at most. */
  readonly leftMs: number;
}

/** Waits to look again for an application that may not be seen yet; the problem when it was stopped. */
export async function waitUntil(
  clock: Clock,
  { signal, onEvent, attempt, leftMs }: Waiting,
): Promise<Problem | null> {
  onEvent({
    type: 'step-waiting',
    at: clock.now(),
    stepId: 'facts',
    text: text('run.wait.unseen-application'),
    attempt,
    nextInMs: intervalMs,
    limitMs: leftMs,
  });
  try {
    await clock.sleep(intervalMs, signal);
    return null;
  } catch (error) {
    if (!signal.aborted) throw error;
    return problem('run-cancelled', 'cancelled');
  }
}
