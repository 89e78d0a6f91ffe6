import { setFlagsFromString } from 'node:v8';
import { serveSimulatedTenant } from '../../app/simulated-tenant.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Invoke } from '../declarations/runner.ts';

export interface SimulateOptions {
  readonly port?: string;
  readonly fixture?: readonly string[];
  readonly random?: string;
  readonly latency?: string;
  readonly lag?: string;
  readonly fault?: readonly string[];
  readonly tls?: string;
}

const largest = { port: 65_535, random: 4_294_967_295, latency: 600_000, lag: 3_600_000 } as const;

interface Simulation {
  readonly signal: AbortSignal;
  readonly invoke: Invoke;
  readonly options: SimulateOptions;
}

/**
 * Serves a simulated tenant on loopback until it is stopped. The first line of stdout is one JSON
 * object `{ "url", "login", "graph", "control" }`, with `--tls` also `"https"` and `"ca"`.
 */
export async function simulate({ signal, invoke, options }: Simulation): Promise<number | Problem> {
  for (const name of ['port', 'random', 'latency', 'lag'] as const) {
    const value = options[name];
    const max = largest[name];
    if (value !== undefined && (!/^\d{1,10}$/.test(value) || Number(value) > max)) {
      const params = { option: `--${name}`, value: value.slice(0, 40), max };
      return problem('number-malformed', 'input', { field: name, params });
    }
  }
  const served = await serveSimulatedTenant({
    fixtures: options.fixture ?? ['small'],
    port: Number(options.port ?? 0),
    faults: options.fault ?? [],
    ...(options.random === undefined ? {} : { random: Number(options.random) }),
    ...(options.latency === undefined ? {} : { latencyMs: Number(options.latency) }),
    ...(options.lag === undefined ? {} : { lagMs: Number(options.lag) }),
    ...(options.tls === undefined ? {} : { tlsFolder: options.tls }),
  });
  if (!served.ok) return served.problem;
  const { addresses, lagBound, close } = served.value;
  // From here on every request leaves some garbage, and little else. Without this it is first cleared
  // when there is more of it than a whole tenant takes.
  setFlagsFromString('--optimize-for-size');
  process.stdout.write(`${JSON.stringify(addresses)}\n`);
  await stopped(signal);
  await close();
  const { ms, chain } = lagBound();
  if (ms > 0) {
    const { output } = await invoke();
    output.progress(output.renderer.say(text('cli.lag-bound', { ms, count: chain.length })));
    for (const { on, before, ms: lag } of chain) output.progress(`  ${lag} ms  ${on} -> ${before}`);
  }
  return exitCodes.done;
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
  });
}
