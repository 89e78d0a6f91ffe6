import { serveSimulatedTenant } from '../../app/simulated-tenant.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Invocation } from '../invocation.ts';

export interface SimulateOptions {
  readonly port?: string;
  readonly fixture?: string;
  readonly random?: string;
  readonly latency?: string;
  readonly lag?: string;
  readonly fault?: readonly string[];
}

const largest = { port: 65_535, random: 4_294_967_295, latency: 600_000, lag: 3_600_000 } as const;

/**
 * Serves a simulated tenant on loopback until it is stopped. The first line of stdout is one JSON
 * object `{ "url", "login", "graph", "control" }`.
 */
export async function simulate(invocation: Invocation, options: SimulateOptions): Promise<number | Problem> {
  for (const name of ['port', 'random', 'latency', 'lag'] as const) {
    const value = options[name];
    const max = largest[name];
    if (value !== undefined && (!/^\d{1,10}$/.test(value) || Number(value) > max)) {
      const params = { option: `--${name}`, value: value.slice(0, 40), max };
      return problem('number-malformed', 'input', { field: name, params });
    }
  }
  const served = await serveSimulatedTenant({
    fixture: options.fixture ?? 'small',
    port: Number(options.port ?? 0),
    faults: options.fault ?? [],
    ...(options.random === undefined ? {} : { random: Number(options.random) }),
    ...(options.latency === undefined ? {} : { latencyMs: Number(options.latency) }),
    ...(options.lag === undefined ? {} : { lagMs: Number(options.lag) }),
  });
  if (!served.ok) return served.problem;
  const { url, login, graph, control, close } = served.value;
  process.stdout.write(`${JSON.stringify({ url, login, graph, control })}\n`);
  await stopped(invocation.signal);
  await close();
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
