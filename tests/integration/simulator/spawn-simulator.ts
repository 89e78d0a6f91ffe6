import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SimulatorOptions } from '../../../src/simulator/simulator-options.ts';

export interface SimulatorAddresses {
  readonly url: string;
  readonly login: string;
  readonly graph: string;
  readonly control: string;
}

/** Starts a simulator in another process; `stop` ends it and waits until it is gone. */
export async function spawnSimulator(
  options: Omit<SimulatorOptions, 'onChange' | 'now'> = {},
  port = 0,
): Promise<SimulatorAddresses & { stop(): Promise<void> }> {
  const entry = join(import.meta.dirname, 'served-simulator.ts');
  const child = spawn(process.execPath, [entry, JSON.stringify(options), String(port)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // A test that times out must not leave its worker waiting for this process: it goes with its stdin.
  child.unref();
  const lines = createInterface({ input: child.stdout });
  const [first] = (await once(lines, 'line')) as [string];
  for (const pipe of [child.stdin, child.stdout]) (pipe as Socket).unref();
  return {
    ...(JSON.parse(first) as SimulatorAddresses),
    async stop() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}
