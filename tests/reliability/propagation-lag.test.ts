import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/core/run/run-events.ts';
import { beginRehearsal, endRehearsal, perform, setStage, type Stage } from './rehearsal.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => {
  endRehearsal(stage);
});

const job = { vendor: 'medimo', inputs: { customer: 'delinde' }, vendorInputs: null };
const noAccidents = { diesAtLine: null, stopsAtEvent: null };
const lagsMs = [300, 700, 1_000, 1_500, 2_500, 4_200, 7_300, 12_000, 20_000, 45_000];
const measured: string[] = [];
afterAll(() => {
  console.log(`lag: bound + overhead, in ms\n  ${measured.join('\n  ')}`);
});

/** One undisturbed onboarding with that lag: how long it took, and how long the lags alone take. */
async function measure(
  lagMs: number,
): Promise<{ tookMs: number; boundMs: number; polls: readonly RunEvent[] }> {
  const rehearsal = beginRehearsal(stage, 7, lagMs);
  const polls: RunEvent[] = [];
  try {
    const beganMs = rehearsal.clock.nowMs();
    const done = await perform(rehearsal, 'onboard', job, noAccidents, (event) => {
      if (event.type === 'step-waiting') polls.push(event);
    });
    if (done === 'died' || !done.ok) throw new Error('it did not end');
    expect(done.value.problem).toBeNull();
    const boundMs = rehearsal.simulator.lagBound().ms;
    return { tookMs: rehearsal.clock.nowMs() - beganMs, boundMs, polls };
  } finally {
    endRehearsal(rehearsal);
  }
}

describe('an onboarding in a directory that lags', () => {
  it.each(lagsMs)('of %i ms takes at most two seconds longer than its lags', async (lagMs) => {
    const { tookMs, boundMs } = await measure(lagMs);
    expect(boundMs).toBeGreaterThanOrEqual(lagMs);
    measured.push(`${String(lagMs)}: ${String(boundMs)} + ${String(tookMs - boundMs)}`);
    expect(tookMs).toBeLessThanOrEqual(boundMs + 2_000);
  });

  it('asks at most once a second in the first ten seconds of each wait', async () => {
    const { polls } = await measure(12_000);
    const byStep = Map.groupBy(polls, (event) => ('stepId' in event ? event.stepId : ''));
    for (const [step, events] of byStep) {
      const moments = events.map(({ at }) => Date.parse(at));
      const gaps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
      expect(Math.min(...gaps, Infinity), step).toBeGreaterThanOrEqual(1_000);
    }
    expect(byStep.size).toBeGreaterThan(0);
  });
});
