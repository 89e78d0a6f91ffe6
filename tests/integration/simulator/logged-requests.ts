import { requestFaults } from '../../fixtures/check-against-excerpt.ts';
import type { SimulatorAddresses } from './spawn-simulator.ts';

interface LoggedRequest {
  readonly host: 'login' | 'graph';
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body?: unknown;
}

/** What Graph v1.0 does not know of the requests that a simulator in another process has logged. */
export async function loggedRequestFaults({ control }: SimulatorAddresses): Promise<string[]> {
  const response = await fetch(`${control}/log`);
  const { requests } = (await response.json()) as { requests: LoggedRequest[] };
  return requests
    .filter(({ host }) => host === 'graph')
    .flatMap(({ method, path, query, body }) =>
      requestFaults(method, path, new URLSearchParams(query), body).map(
        (fault) => `${method} ${path}: ${fault}`,
      ),
    );
}
