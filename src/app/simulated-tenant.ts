import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { serveSimulator, type ServedSimulator } from '../simulator/serve-simulator.ts';
import { UnreadableFault, type FixtureName } from '../simulator/simulator-options.ts';
import { createSimulator } from '../simulator/simulator.ts';

export interface SimulatedTenantOptions {
  readonly fixture: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly faults: readonly string[];
  readonly random?: number;
  readonly latencyMs?: number;
  readonly lagMs?: number;
}

const fixtures: readonly FixtureName[] = ['small', 'empty'];

/** Serves a simulated tenant on loopback. */
export async function serveSimulatedTenant(
  options: SimulatedTenantOptions,
): Promise<Result<ServedSimulator>> {
  const { fixture, port, ...behaviour } = options;
  const known = fixtures.find((name) => name === fixture);
  if (known === undefined) {
    const params = { value: fixture.slice(0, 40), known: fixtures.join(', ') };
    return refused(problem('fixture-unknown', 'input', { field: 'fixture', params }));
  }
  try {
    return succeeded(await serveSimulator(createSimulator({ ...behaviour, fixture: known }), { port }));
  } catch (error) {
    if (error instanceof UnreadableFault) {
      return refused(
        problem('fault-malformed', 'input', {
          field: 'fault',
          params: { message: error.faults.join(' | ') },
        }),
      );
    }
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE' || code === 'EACCES')
      return refused(problem('port-in-use', 'failed', { params: { port } }));
    throw error;
  }
}
