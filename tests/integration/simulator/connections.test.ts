import { spawn } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { createSimulator } from '../../../src/simulator/simulator.ts';
import { serveSimulator, type ServedSimulator } from '../../../src/simulator/serve-simulator.ts';
import type { SimulatorOptions } from '../../../src/simulator/simulator-options.ts';
import { openGraph } from './tenant-work.ts';

let served: ServedSimulator | null = null;

async function serve(options: SimulatorOptions = {}): Promise<ServedSimulator> {
  served = await serveSimulator(createSimulator(options));
  return served;
}

afterEach(async () => {
  await served?.close();
  served = null;
});

const applicationNames = async (simulator: ServedSimulator): Promise<string[]> => {
  const state = (await (await fetch(`${simulator.control}/state`)).json()) as {
    tenants: { applications: { displayName: string }[] }[];
  };
  return state.tenants.flatMap(({ applications }) => applications.map(({ displayName }) => displayName));
};

describe('a simulator that listens', () => {
  it('tells where everything is', async () => {
    const { url, login, graph, control } = await serve();
    expect(await (await fetch(url)).json()).toEqual({ url, login, graph, control });
  });

  it.each([
    ['reset', false],
    ['lost', true],
  ])('breaks the connection for %s, with the work done: %s', async (kind, isDone) => {
    const simulator = await serve({ faults: [`POST /applications=${kind}`] });
    const send = await openGraph(simulator);
    await expect(send('POST', '/applications', { displayName: 'Vendor' })).rejects.toThrow('fetch failed');
    expect((await applicationNames(simulator)).includes('Vendor')).toBe(isDone);
  });

  it('breaks an answer off halfway', async () => {
    const simulator = await serve({ faults: ['GET /organization=truncate'] });
    const send = await openGraph(simulator);
    await expect(send('GET', '/organization')).rejects.toThrow('terminated');
  });

  it('lets a held request of a client that died go', async () => {
    const simulator = await serve({ faults: ['GET /organization=hold:before'] });
    const script = `fetch(${JSON.stringify(`${simulator.graph}/v1.0/organization`)})`;
    const client = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
    const held = async (): Promise<unknown> =>
      ((await (await fetch(`${simulator.control}/state`)).json()) as { held: unknown }).held;
    await expect.poll(held, { timeout: 10_000 }).toEqual(['GET /organization']);
    client.kill('SIGKILL');
    await once(client, 'exit');
    await expect.poll(held).toEqual([]);
  });

  it('listens on loopback and nowhere else', async () => {
    const { url } = await serve();
    const port = Number(new URL(url).port);
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((address) => address?.internal === false && address.family === 'IPv4');
    for (const address of others) {
      const socket = connect(port, address?.address ?? '');
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
      expect(error.code).toBe('ECONNREFUSED');
    }
    expect(new URL(url).hostname).toBe('127.0.0.1');
  });
});
