import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInSamples, sampleSeed } from './profile-samples.ts';
import { expectGone, expectWhole } from './rehearsal-ends.ts';
import {
  beginRehearsal,
  endRehearsal,
  openPlace,
  perform,
  setStage,
  type Deed,
  type Job,
  type Rehearsal,
  type Stage,
} from './rehearsal.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
const tried: string[] = [];
afterAll(() => {
  endRehearsal(stage);
  console.log(`processes cut off before a line of the journal: ${tried.join(', ')}`);
});

const unharmed = { diesAtLine: null, stopsAtEvent: null };
const profiles = builtInSamples.filter(({ hasApplication }) => hasApplication);

/** Does a deed, which has to end well; the case's state comes back. */
async function mustDo(rehearsal: Rehearsal, deed: Deed, job: Job): Promise<string> {
  const done = await perform(rehearsal, deed, job, unharmed);
  if (done === 'died' || !done.ok) throw new Error(done === 'died' ? 'it died' : done.problem.code);
  expect(done.value.problem).toBeNull();
  return done.value.record.state;
}

/** Where the case stands after somebody looks again; null where nothing was begun. */
async function stateOf(rehearsal: Rehearsal): Promise<string | null> {
  const place = await openPlace(rehearsal);
  try {
    return place.register.listCases()[0]?.state ?? null;
  } finally {
    place.close();
  }
}

/** Goes on after a process that died, until nothing is left to do. */
async function goOn(rehearsal: Rehearsal, job: Job): Promise<void> {
  let state = await stateOf(rehearsal);
  if (state === null) state = await mustDo(rehearsal, 'onboard', job);
  else if (state === 'interrupted') state = await mustDo(rehearsal, 'resume', job);
  if (state === 'waiting') state = await mustDo(rehearsal, 'complete', job);
  expect(state).toBe('completed');
}

interface Walk {
  /** What is done well before the deed that is cut off. */
  readonly before: readonly Deed[];
  readonly deed: Deed;
  readonly lagMs: number;
  readonly after: (rehearsal: Rehearsal, job: Job) => Promise<void>;
}

/** Of how many lines one is tried in a lag, which takes three times as long; others tomorrow. */
const strideInLag = process.env['STRIDE'] === undefined ? 3 : Number(process.env['STRIDE']);

/** Cuts a deed off before each line of its journal, and checks what comes of it; answers how many there were. */
async function walk(job: Job, { before, deed, lagMs, after }: Walk): Promise<number> {
  const step = lagMs === 0 ? 1 : strideInLag;
  for (let line = 1 + (sampleSeed % step); ; line += step) {
    const rehearsal = beginRehearsal(stage, line, lagMs);
    try {
      for (const earlier of before) await mustDo(rehearsal, earlier, job);
      const done = await perform(rehearsal, deed, job, { ...unharmed, diesAtLine: line });
      if (done !== 'died') return line - step;
      await after(rehearsal, job);
    } catch (error) {
      throw new Error(`cut off before line ${String(line)} of ${deed}`, { cause: error });
    } finally {
      endRehearsal(rehearsal);
    }
  }
}

async function endsWhole(rehearsal: Rehearsal, job: Job): Promise<void> {
  await goOn(rehearsal, job);
  await expectWhole(rehearsal);
}

async function endsGone(rehearsal: Rehearsal, job: Job): Promise<void> {
  const state = await stateOf(rehearsal);
  if (state !== 'rolled-back') expect(await mustDo(rehearsal, 'rollback', job)).toBe('rolled-back');
  // Whatever the directory still hides comes to light.
  await rehearsal.clock.sleep(60_000);
  await expectGone(rehearsal);
}

describe.each(profiles)(
  '$vendor, cut off before any line of its journal',
  ({ vendor, start, vendorInputs, isLikeAnother }) => {
    const lagsMs = isLikeAnother === true ? [0] : [0, 4_000];
    const job: Job = { vendor, inputs: start('delinde'), vendorInputs };
    const timeout = 240_000;

    it.each(lagsMs)('while it is onboarded ends whole, in a lag of %i ms', { timeout }, async (lagMs) => {
      const lines = await walk(job, { before: [], deed: 'onboard', lagMs, after: endsWhole });
      expect(lines).toBeGreaterThan(5);
      tried.push(`${vendor} onboard ${String(lines)}`);
    });

    it('while it is onboarded is gone when it is rolled back', { timeout }, async () => {
      await walk(job, { before: [], deed: 'onboard', lagMs: 0, after: endsGone });
    });

    it('while it is rolled back is gone in the end', { timeout }, async () => {
      const lines = await walk(job, { before: ['onboard'], deed: 'rollback', lagMs: 0, after: endsGone });
      tried.push(`${vendor} rollback ${String(lines)}`);
    });

    if (vendorInputs === null) return;

    it('while the vendor’s values are set ends whole', { timeout }, async () => {
      const lines = await walk(job, {
        before: ['onboard'],
        deed: 'complete',
        lagMs: 0,
        after: endsWhole,
      });
      expect(lines).toBeGreaterThan(0);
      tried.push(`${vendor} complete ${String(lines)}`);
    });
  },
);
