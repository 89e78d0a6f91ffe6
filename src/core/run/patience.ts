import type { Text } from '../text.ts';
import type { RunContext } from './run-context.ts';

/** Replication takes seconds as a rule and has been seen to take a minute and more (graph.md 8). */
const replicationLimitMs = 120_000;

/** A new secret is refused by the token endpoint for 4 to 18 seconds as a rule (graph.md 2). */
export const secretLimitMs = 90_000;

/** From one attempt's start to the next one's: every second for a minute, then every other. */
function intervalMs(attempts: number): number {
  return attempts <= 60 ? 1_000 : 2_000;
}

export interface Patience {
  /** How often was waited so far. */
  readonly attempts: number;
  /**
   * Waits for the next attempt, at least `askedMs` when a service said so. False when the time is
   * used up; true at once when the run is stopped, which the next request finds out.
   */
  wait(askedMs?: number): Promise<boolean>;
}

/** Counts attempts and waits between them, telling the user what for. */
export function createPatience(
  { ports }: RunContext,
  stepId: string,
  waitingFor: Text,
  limitMs: number = replicationLimitMs,
): Patience {
  const { clock, signal, meter, onEvent } = ports;
  const beganMs = Date.parse(clock.now());
  let attemptedMs = beganMs;
  let attempts = 0;
  return {
    get attempts() {
      return attempts;
    },
    async wait(askedMs = 0) {
      attempts += 1;
      const nowMs = Date.parse(clock.now());
      const delayMs = Math.max(0, askedMs, attemptedMs + intervalMs(attempts) - nowMs);
      if (nowMs + delayMs - beganMs > limitMs) return false;
      const at = clock.now();
      onEvent({
        type: 'step-waiting',
        at,
        stepId,
        text: waitingFor,
        attempt: attempts,
        nextInMs: delayMs,
        limitMs,
      });
      try {
        await clock.sleep(delayMs, signal);
      } catch (error) {
        if (!signal.aborted) throw error;
        return true;
      }
      meter.addWait(delayMs);
      attemptedMs = Date.parse(clock.now());
      return true;
    },
  };
}
