import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { serveSimulator, type SimulatorAddresses } from '../simulator/serve-simulator.ts';
import { UnusableFolder } from '../simulator/tls/unusable-folder.ts';
import { fixtureNames, UnreadableFault, type FixtureName } from '../simulator/simulator-options.ts';
import type { LagBound } from '../simulator/world/lag-chains.ts';
import { createSimulator } from '../simulator/simulator.ts';

export interface SimulatedTenantOptions {
  /** Names, one tenant each. */
  readonly fixtures: readonly string[];
  /** 0 takes a free one. */
  readonly port: number;
  readonly faults: readonly string[];
  readonly random?: number;
  readonly latencyMs?: number;
  readonly lagMs?: number;
  /** A folder for certificates: Microsoft's host names are answered over TLS as well. */
  readonly tlsFolder?: string;
}

/** A simulated tenant that listens. */
export interface ServedTenant {
  readonly addresses: SimulatorAddresses;
  /** How long the lags of the directory alone have made it take so far. */
  lagBound(): LagBound;
  close(): Promise<void>;
}

const isFixtureName = (name: string): name is FixtureName => fixtureNames.some((known) => known === name);

/** Serves simulated tenants on loopback. */
export async function serveSimulatedTenant(options: SimulatedTenantOptions): Promise<Result<ServedTenant>> {
  const { fixtures, port, tlsFolder, ...behaviour } = options;
  const unknown = fixtures.find((name) => !isFixtureName(name));
  if (unknown !== undefined) {
    const params = { value: unknown.slice(0, 40), known: fixtureNames.join(', ') };
    return refused(problem('fixture-unknown', 'input', { field: 'fixture', params }));
  }
  try {
    const simulator = createSimulator({ ...behaviour, fixture: fixtures.filter(isFixtureName) });
    const tls = tlsFolder === undefined ? {} : { tlsFolder };
    const { close, ...addresses } = await serveSimulator(simulator, { port, ...tls });
    return succeeded({ addresses, lagBound: () => simulator.lagBound(), close });
  } catch (error) {
    if (error instanceof UnreadableFault) {
      return refused(
        problem('fault-malformed', 'input', {
          field: 'fault',
          params: { message: error.faults.join(' | ') },
        }),
      );
    }
    if (error instanceof UnusableFolder) {
      const params = { folder: error.message.slice(0, 200) };
      return refused(problem('tls-folder-unusable', 'input', { field: 'tls', params }));
    }
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE' || code === 'EACCES')
      return refused(problem('port-in-use', 'failed', { params: { port } }));
    throw error;
  }
}
