import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { benchDurability } from './bench-durability.ts';
import { benchSimulator } from './bench-simulator.ts';
import { runNode, runProgram, tools } from './child-process.ts';
import { buildCommandLine } from './command-line-build.ts';
import { measurePaints, paintLines } from './first-paint.ts';
import { measureFirstScreen } from './first-screen.ts';
import { provideBrowser } from './install-browser.ts';
import { measureRenderer, rendererLimitBytes } from './renderer-size.ts';
import { repository } from './repository.ts';

const defaultRuns = 10;
const firstPaints = 5;

async function startSimulator(entry: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [entry, 'simulate', '--latency', '0'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, url: z.object({ url: z.string() }).parse(JSON.parse(line)).url };
  }
  throw new Error('the simulator ended before it said where it is');
}

/** Milliseconds of one onboarding with a new register, as the command line itself measured them. */
async function onboardOnce(entry: string, url: string, data: string, run: number): Promise<number> {
  const { code, output } = await runProgram(
    process.execPath,
    [
      ...[entry, '--data', data, '--simulator', url, '--json'],
      ...['onboard', '--vendor', 'medimo', '--set', `customer=bench${run}`],
    ],
    { output: 'collect', env: { ENTRA_HANDOVER_TIMING: '1' } },
  );
  const took = /^timing: onboard (\d+) ms$/m.exec(output)?.[1];
  if (code !== 0 || took === undefined) throw new Error(`run ${run} ended with ${code}\n${output}`);
  return Number(took);
}

async function measureOnboarding(runs: number): Promise<number[]> {
  const entry = await buildCommandLine();
  const folder = await mkdtemp(path.join(tmpdir(), 'entra-handover-bench-'));
  const simulator = await startSimulator(entry);
  try {
    const took: number[] = [];
    for (let run = 1; run <= runs; run += 1) {
      took.push(await onboardOnce(entry, simulator.url, path.join(folder, run.toString()), run));
    }
    return took.sort((a, b) => a - b);
  } finally {
    simulator.child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * `npm run bench [-- RUNS]`: how long an onboarding takes, process start and key derivation not
 * counted, against a simulator without latency in another process; what the journal adds to one; how the
 * simulator does; what the first screen loads and all of the page weighs; and how soon it paints.
 */
async function bench(): Promise<void> {
  const runs = Number(process.argv[2] ?? defaultRuns);
  const took = await measureOnboarding(runs);
  const at = (place: number): string => `${(took[Math.round(place * (took.length - 1))] ?? 0).toString()} ms`;
  console.log(`onboarding, ${runs} runs: median ${at(0.5)}, min ${at(0)}, max ${at(1)} (limit 1000 ms)`);
  await benchDurability(await buildCommandLine());
  await benchSimulator(await buildCommandLine());
  const build = await runNode(tools.electronVite, ['build'], { output: 'collect' });
  if (build.code !== 0) throw new Error(build.output);
  const { files, bytes } = await measureFirstScreen();
  console.log(`first screen: ${(bytes / 1_000).toFixed(1)} kB gzipped in ${files} files (limit 250 kB)`);
  const all = measureRenderer();
  console.log(
    `all of the page: ${(all.bytes / 1_000).toFixed(1)} kB gzipped in ${all.files} files ` +
      `(limit ${rendererLimitBytes / 1_000} kB)`,
  );
  const browser = await provideBrowser();
  if (browser === null) throw new Error('without a browser the first paint cannot be measured');
  const paints = await measurePaints(browser, firstPaints);
  console.log(paintLines(paints).join('\n'));
}

await bench();
