import type { Clock } from '../../../../src/core/ports.ts';

/** A clock that stands still except for sleeps, which pass at once. */
export interface TestClock extends Clock {
  readonly sleptMs: readonly number[];
}

export function createTestClock(
  start = '2026-11-22T10:00:00.000Z',
  onSleep: (ms: number) => Promise<unknown> = () => Promise.resolve(),
): TestClock {
  let nowMs = Date.parse(start);
  const sleptMs: number[] = [];
  return {
    sleptMs,
    now: () => new Date(nowMs).toISOString(),
    async sleep(ms, signal) {
      sleptMs.push(ms);
      signal?.throwIfAborted();
      await onSleep(ms);
      nowMs += ms;
    },
  };
}
