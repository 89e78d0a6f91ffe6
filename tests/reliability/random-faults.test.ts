import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import { builtInSamples } from './profile-samples.ts';
import { control, expectGone, expectWhole } from './rehearsal-ends.ts';

/** More on request: `RUNS=5000 SEED=42 vitest run tests/reliability/random-faults.test.ts`. */
const runs = Number(process.env['RUNS'] ?? '100');
const firstSeed = Number(process.env['SEED'] ?? '1');
const shareOfRequests = 0.1;
const kinds = [
  'lost',
  'reset',
  'truncate',
  'status:500',
  'status:503:1.5',
  'status:504',
  'status:429:0.7',
  'expired-token',
  'claims-challenge',
];

/** A profile after the other, seed by seed; a list of people is read, and there is nothing to be cut off. */
const profiles = builtInSamples.filter(({ hasApplication }) => hasApplication);

function jobOf(seed: number): Job {
  const sample = profiles[seed % profiles.length];
  if (sample === undefined) throw new Error('there are no profiles');
  const { vendor, start, vendorInputs } = sample;
  return { vendor, inputs: start('delinde'), vendorInputs };
}

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => {
  endRehearsal(stage);
});

const ends = { whole: 0, 'rolled-back': 0 };
let processes = 0;
afterAll(() => {
  console.log(
    `${String(runs)} random runs from seed ${String(firstSeed)}: ${JSON.stringify(ends)}, ${String(processes)} processes`,
  );
});

/** Lives through one run: whatever happens, the user goes on, or gives up and rolls back. */
async function live(rehearsal: Rehearsal, seed: number): Promise<'whole' | 'rolled-back'> {
  const { chance } = rehearsal;
  await control(rehearsal, 'chaos', { seed, share: shareOfRequests, kinds, hosts: ['graph', 'login'] });
  const givesUpAfter = chance() < 0.4 ? 1 + Math.floor(chance() * 3) : 100;
  let deed: Deed = 'onboard';
  for (let attempt = 1; attempt <= 60; attempt += 1) {
    // Late in the day Microsoft has a better one.
    if (attempt === 40) await control(rehearsal, 'chaos', { seed, share: 0, kinds: [] });
    const diesAtLine = chance() < 0.4 ? 1 + Math.floor(chance() * 12) : null;
    const stopsAtEvent = chance() < 0.15 ? 1 + Math.floor(chance() * 20) : null;
    processes += 1;
    const done = await perform(rehearsal, deed, jobOf(seed), { diesAtLine, stopsAtEvent });
    const state = await stateOf(rehearsal);
    if (state === 'waiting') {
      deed = attempt >= givesUpAfter ? 'rollback' : 'complete';
      continue;
    }
    if (done !== 'died' && done.ok && done.value.problem === null) {
      return deed === 'rollback' || state === 'rolled-back' ? 'rolled-back' : 'whole';
    }
    const fault = done === 'died' ? null : done.ok ? done.value.problem : done.problem;
    if (fault !== null) expect(fault.text.id, 'a clear reason').toBe(`problem.${fault.code}`);
    if (state === 'completed') return 'whole';
    if (state === 'rolled-back') return 'rolled-back';
    if (state !== null)
      deed = attempt >= givesUpAfter ? 'rollback' : deed === 'rollback' ? 'rollback' : 'resume';
  }
  throw new Error('it never ended');
}

async function stateOf(rehearsal: Rehearsal): Promise<string | null> {
  const place = await openPlace(rehearsal);
  try {
    return place.register.listCases()[0]?.state ?? null;
  } finally {
    place.close();
  }
}

describe('an onboarding in a bad tenth of all requests, killed and stopped at random', () => {
  it(`ends whole or rolled back, ${String(runs)} times`, { timeout: 60_000 + runs * 4_000 }, async () => {
    for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
      const lagMs = [0, 0, 1_500, 6_000][seed % 4] ?? 0;
      const rehearsal = beginRehearsal(stage, seed, lagMs);
      try {
        const end = await live(rehearsal, seed);
        // Whatever the directory still hides comes to light.
        await rehearsal.clock.sleep(10 * 60_000);
        await control(rehearsal, 'chaos', { seed, share: 0, kinds: [] });
        await (end === 'whole' ? expectWhole(rehearsal) : expectGone(rehearsal));
        ends[end] += 1;
      } catch (error) {
        throw new Error(`seed ${String(seed)} fails; replay it with RUNS=1 SEED=${String(seed)}`, {
          cause: error,
        });
      } finally {
        endRehearsal(rehearsal);
      }
    }
  });
});

interface Logged {
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly struck: readonly string[];
}

async function requestsOf(seed: number): Promise<readonly string[]> {
  const rehearsal = beginRehearsal(stage, seed, 1_500);
  try {
    await live(rehearsal, seed);
    const { requests } = (await control(rehearsal, 'log')) as { requests: Logged[] };
    // Requests in parallel may arrive in either order: also just before or after one of them lost its token,
    // with which the other is then refused and sent again.
    return requests
      .filter(({ path }) => !path.includes('/oauth2/'))
      .filter(({ status, struck }) => status !== 401 || struck.length > 0)
      .map(({ method, path, status, struck }) => `${method} ${path} ${String(status)} ${struck.join()}`)
      .sort();
  } finally {
    endRehearsal(rehearsal);
  }
}

describe('a seed', () => {
  // Those of the first profile, which asks for one set of permissions. Which of two token requests that go
  // out together comes first and is struck depends on the computer: those are left out.
  it.each([10, 15, 20])('makes the same requests to Graph every time: %i', async (seed) => {
    const first = await requestsOf(seed);
    expect(first.length).toBeGreaterThan(10);
    expect(await requestsOf(seed)).toEqual(first);
  });
});
