import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { runProgram } from './child-process.ts';
import { repository } from './repository.ts';

const runs = 20;
const latencyMs = 50;
const limitPercent = 10;
const withoutDurability = pathToFileURL(path.join(repository, 'scripts/without-durability.ts')).href;

async function startSimulator(entry: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [entry, 'simulate', '--latency', String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, url: z.object({ url: z.string() }).parse(JSON.parse(line)).url };
  }
  throw new Error('the simulator ended before it said where it is');
}

/** Milliseconds of one onboarding in a register that has been used before. */
async function onboard(entry: string, args: readonly string[], isDurable: boolean): Promise<number> {
  const { code, output } = await runProgram(process.execPath, [entry, ...args], {
    output: 'collect',
    env: {
      ENTRA_HANDOVER_TIMING: '1',
      ...(isDurable ? {} : { NODE_OPTIONS: `--import ${withoutDurability}` }),
    },
  });
  const took = /^timing: onboard (\d+) ms$/m.exec(output)?.[1];
  if (code !== 0 || took === undefined) throw new Error(output);
  return Number(took);
}

/**
 * What the journal and `synchronous = FULL` add to an onboarding: medians of twenty with and twenty
 * without, taken in turns so that a busy moment of the machine hits both.
 */
export async function benchDurability(entry: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'entra-handover-durability-'));
  const simulator = await startSimulator(entry);
  const took = { durable: [] as number[], fleeting: [] as number[] };
  try {
    const globals = ['--data', path.join(folder, 'data'), '--simulator', simulator.url, '--json'];
    const argsOf = (name: string): string[] => [
      ...globals,
      ...['onboard', '--vendor', 'medimo', '--set', `customer=${name}`],
    ];
    await onboard(entry, argsOf('first'), true);
    for (let run = 1; run <= runs; run += 1) {
      took.durable.push(await onboard(entry, argsOf(`with${String(run)}`), true));
      took.fleeting.push(await onboard(entry, argsOf(`without${String(run)}`), false));
    }
  } finally {
    simulator.child.kill();
    await rm(folder, { recursive: true, force: true });
  }
  const [durable, fleeting] = [median(took.durable), median(took.fleeting)];
  const percent = (durable / fleeting - 1) * 100;
  console.log(
    `journal and synchronous=FULL, ${String(runs)} runs each at ${String(latencyMs)} ms latency: ` +
      `median ${String(durable)} ms with, ${String(fleeting)} ms without, ` +
      `${percent.toFixed(1)} % (limit ${String(limitPercent)} %)`,
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) /
    2
  );
}
