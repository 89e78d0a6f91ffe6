import { afterAll, describe, expect, it } from 'vitest';
import { addFaults, useSimulator } from '../integration/cli/command-line.ts';
import {
  beginCaseWork,
  builtInProfiles,
  expectWhole,
  goOn,
  onboardArguments,
  runCommand,
  startCommand,
  type CaseWork,
} from './case-work.ts';

const simulator = useSimulator();
const tried: string[] = [];
afterAll(() => {
  console.log(`kill points tried around requests: ${tried.length}\n  ${tried.join('\n  ')}`);
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

async function onboardUndisturbed(vendor: string, name: string): Promise<void> {
  const work = beginCaseWork(simulator, vendor, `${name}-${vendor}`);
  expect(await runCommand(work, onboardArguments(work))).toMatchObject({ exitCode: 0 });
  work.remove();
}

/** The requests of one undisturbed onboarding, each as `METHOD PATH#N`. */
async function listRequests(vendor: string): Promise<readonly string[]> {
  // The first one also asks for consent, which later ones find given.
  await onboardUndisturbed(vendor, 'first');
  const before = (await readLog()).length;
  await onboardUndisturbed(vendor, 'reference');
  const counts = new Map<string, number>();
  return (await readLog()).slice(before).map((request) => {
    const name = `${request.method} ${pattern(request)}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name}#${String(count)}`;
  });
}

/** Kills an onboarding while one of its requests is held. */
async function killAt(work: CaseWork, request: string, side: 'before' | 'after'): Promise<void> {
  await addFaults(simulator, [`${request}=hold:${side}`]);
  const { child, ended } = await startCommand(work, onboardArguments(work));
  await expect
    .poll(async () => (await readLog()).some(({ outcome }) => outcome === 'held'), {
      timeout: 30_000,
      interval: 15,
    })
    .toBe(true);
  child.kill('SIGKILL');
  expect((await ended).exitCode).toBeNull();
  await fetch(`${simulator.control}/faults`, { method: 'DELETE' });
  await fetch(`${simulator.control}/release`, { method: 'POST' });
}

describe.each(builtInProfiles)('an onboarding of %s that is killed', (vendor) => {
  it('before or after the commit of any of its requests ends whole', { timeout: 600_000 }, async () => {
    const requests = await listRequests(vendor);
    expect(requests.length).toBeGreaterThan(10);
    for (const [index, request] of requests.entries()) {
      for (const side of ['before', 'after'] as const) {
        const work = beginCaseWork(simulator, vendor, `held-${vendor}-${String(index)}-${side}`);
        await killAt(work, request, side);
        await expectWhole(work, await goOn(work));
        work.remove();
        tried.push(`${vendor}: ${side} ${request}`);
      }
    }
  });
});
