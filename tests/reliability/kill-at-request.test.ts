import { afterAll, describe, expect, it } from 'vitest';
import { addFaults, useSimulator } from '../integration/cli/command-line.ts';
import {
  beginCaseWork,
  completeArguments,
  expectWhole,
  goOn,
  mustOnboard,
  onboardArguments,
  startCommand,
  type CaseWork,
} from './case-work.ts';
import { builtInSamples, chooseMoments, sampleSeed, type ProfileSample } from './profile-samples.ts';

const simulator = useSimulator();
const tried: string[] = [];
afterAll(() => {
  console.log(`kill points tried around requests (SEED=${String(sampleSeed)}): ${String(tried.length)}`);
  console.log(`  ${tried.join('\n  ')}`);
});

interface Logged {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly outcome: string;
}

async function readLog(): Promise<readonly Logged[]> {
  const { requests } = (await (await fetch(`${simulator.control}/log`)).json()) as { requests: Logged[] };
  return requests;
}

/** A path of the log as a fault names it: ids and keys of objects are any; tenants stay themselves. */
function pattern({ host, path }: Logged): string {
  if (host === 'login') return path;
  return path.replaceAll(/\([^)]*\)/g, '/*').replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, '*');
}

type Deed = 'onboard' | 'complete';

/** The command of a deed; what comes before it is done. */
async function argumentsFor(work: CaseWork, deed: Deed): Promise<readonly string[]> {
  return deed === 'onboard'
    ? onboardArguments(work)
    : completeArguments(work, (await mustOnboard(work)).case);
}

/** The requests that a deed makes undisturbed, each as `METHOD PATH#N`. */
async function listRequests(sample: ProfileSample, deed: Deed): Promise<readonly string[]> {
  // The first one also asks for consent, which later ones find given.
  const first = beginCaseWork(simulator, sample, `first-${sample.vendor}`);
  await (
    await startCommand(first, await argumentsFor(first, deed))
  ).ended;
  await first.remove();
  const reference = beginCaseWork(simulator, sample, `reference-${sample.vendor}`);
  const args = await argumentsFor(reference, deed);
  const before = (await readLog()).length;
  await (
    await startCommand(reference, args)
  ).ended;
  const counts = new Map<string, number>();
  const requests = (await readLog()).slice(before).map((request) => {
    const name = `${request.method} ${pattern(request)}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name}#${String(count)}`;
  });
  await reference.remove();
  return requests;
}

/** Kills a deed while one of its requests is held. */
async function killAt(work: CaseWork, deed: Deed, request: string, side: 'before' | 'after'): Promise<void> {
  const args = await argumentsFor(work, deed);
  await addFaults(simulator, [`${request}=hold:${side}`]);
  const { child, ended } = await startCommand(work, args);
  await expect
    .poll(async () => (await readLog()).some(({ outcome }) => outcome === 'held'), {
      timeout: 30_000,
      interval: 60,
    })
    .toBe(true);
  child.kill('SIGKILL');
  expect((await ended).exitCode).toBeNull();
  await fetch(`${simulator.control}/faults`, { method: 'DELETE' });
  await fetch(`${simulator.control}/release`, { method: 'POST' });
}

describe.each(builtInSamples)('a case of $vendor that is killed', (sample) => {
  const { vendor, vendorInputs } = sample;
  const deeds: readonly Deed[] = vendorInputs === null ? ['onboard'] : ['onboard', 'complete'];

  it.each(deeds)(
    'before or after the commit of one of its requests ends whole (%s)',
    { timeout: 600_000 },
    async (deed) => {
      const requests = await listRequests(sample, deed);
      expect(requests.length).toBeGreaterThan(4);
      // What only reads commits nothing: being killed after it is being killed before the next.
      const writes = requests.filter((request) => !request.startsWith('GET '));
      const points = [
        ...requests.map((request) => ({ request, side: 'before' as const })),
        ...writes.map((request) => ({ request, side: 'after' as const })),
      ];
      for (const moment of chooseMoments(sample, points.length)) {
        const point = points[moment - 1];
        if (point === undefined) continue;
        const { request, side } = point;
        const work = beginCaseWork(simulator, sample, `held-${deed}-${vendor}-${String(moment)}`);
        await killAt(work, deed, request, side);
        await expectWhole(work, await goOn(work));
        await work.remove();
        tried.push(`${vendor}: ${deed}, ${side} ${request}`);
      }
    },
  );
});
