import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addFaults, readOurApplications, useCommandLine, useSimulator } from '../cli/command-line.ts';

const simulator = useSimulator({ lagMs: 1_000 });
const cli = useCommandLine((folder) => ['--data', join(folder, 'data'), '--simulator', simulator.url]);

const asSeen = {
  concurrencyViolationStatus: 409,
  uniqueNameFilter: 'refused',
  freshSecretRefusal: 7000215,
  secretInNewApplication: 'refused',
  creationStatus: 201,
};

async function setTenant(changes: Readonly<Record<string, unknown>>): Promise<void> {
  const response = await fetch(`${simulator.control}/tenant`, {
    method: 'POST',
    body: JSON.stringify(changes),
  });
  expect(response.status).toBe(200);
}

async function loggedRemovals(): Promise<number[]> {
  const { requests } = (await (await fetch(`${simulator.control}/log`)).json()) as {
    requests: readonly { readonly path: string; readonly status: number }[];
  };
  return requests.filter(({ path }) => path.endsWith('/removePassword')).map(({ status }) => status);
}

describe('the product comes through where sources disagree', () => {
  it.each([
    ['as-seen', {}],
    ['collision-400', { concurrencyViolationStatus: 400 }],
    ['filter-supported', { uniqueNameFilter: 'supported' }],
    ['fresh-expired', { freshSecretRefusal: 7000222 }],
    ['secret-made', { secretInNewApplication: 'made', creationStatus: 200 }],
  ])('%s', async (customer, changes) => {
    const settings = { ...asSeen, ...changes };
    await setTenant(settings);
    // A secret that the vendor cannot use is removed at once, while the directory still spreads it: that collides.
    await fetch(`${simulator.control}/faults`, { method: 'DELETE' });
    await addFaults(simulator, ['POST /applications/*/addPassword#1=secret:abc8Q~x/yz']);
    const before = (await loggedRemovals()).length;
    const inputs = ['--set', `customer=${customer}`, '--set', `applicationName=${customer}`];
    const { exitCode, document } = await cli.json(['onboard', '--vendor', 'medimo', ...inputs]);
    expect(document['error']).toBeNull();
    expect(exitCode).toBe(0);
    const ours = await readOurApplications(simulator);
    const [application, ...more] = ours.filter(({ displayName }) => displayName === customer);
    expect(more).toEqual([]);
    expect(application?.passwordCredentials).toHaveLength(1);
    expect((await loggedRemovals()).slice(before)).toContain(settings.concurrencyViolationStatus);
  });
});
