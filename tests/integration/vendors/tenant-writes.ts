import type { SimulatorAddresses } from '../simulator/spawn-simulator.ts';

interface LoggedRequest {
  readonly host: 'login' | 'graph';
  readonly method: string;
  readonly path: string;
}

/** Every request so far that asked Graph to write something, whatever came of it. */
export async function listWrites({ control }: SimulatorAddresses): Promise<readonly string[]> {
  const response = await fetch(`${control}/log`);
  const { requests } = (await response.json()) as { requests: LoggedRequest[] };
  return requests
    .filter(({ host, method, path }) => host === 'graph' && method !== 'GET' && path !== '/$batch')
    .map(({ method, path }) => `${method} ${path}`);
}
