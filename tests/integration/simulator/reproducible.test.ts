import { describe, expect, it } from 'vitest';
import type { SimulatorOptions } from '../../../src/simulator/simulator-options.ts';
import { spawnSimulator } from './spawn-simulator.ts';
import { openGraph } from './tenant-work.ts';

const moment = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g;

const chaos = { seed: 3, share: 0.3, kinds: ['status:503', 'done:500', 'lost'] };

/** What a scripted session leaves behind, and what struck its requests, without any moments. */
async function play(options: Omit<SimulatorOptions, 'onChange' | 'now'>): Promise<string> {
  const simulator = await spawnSimulator(options);
  try {
    const send = await openGraph(simulator);
    // A request that a fault breaks off is as much part of the session as any other.
    const trySend = async (...request: Parameters<typeof send>) => send(...request).catch(() => null);
    for (let turn = 1; turn <= 12; turn += 1) {
      const made = await trySend('POST', '/applications', { displayName: `Vendor ${turn}` });
      const { id, appId } = (made?.body ?? {}) as { id?: string; appId?: string };
      await trySend('POST', `/applications/${id}/addPassword`, {});
      await trySend('POST', '/servicePrincipals', { appId });
      if (turn % 3 === 0) await trySend('DELETE', `/applications/${id}`);
    }
    const state = await (await fetch(`${simulator.control}/state`)).text();
    const log = (await (await fetch(`${simulator.control}/log`)).json()) as {
      requests: { path: string; struck: string[] }[];
    };
    return [state, ...log.requests.map(({ path, struck }) => `${path} ${struck.join()}`)]
      .join('\n')
      .replaceAll(moment, 'some time');
  } finally {
    await simulator.stop();
  }
}

describe('a run', () => {
  it('is the same again with the same number, faults by chance included', async () => {
    const [first, second] = await Promise.all([play({ random: 11, chaos }), play({ random: 11, chaos })]);
    expect(second).toBe(first);
    expect(first).toMatch(/addPassword (status:503|done:500|lost)/);
  });

  it('is another one with another number', async () => {
    const [first, second] = await Promise.all([play({ random: 11 }), play({ random: 12 })]);
    expect(second).not.toBe(first);
  });
});
