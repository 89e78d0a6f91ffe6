import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import type { SimulatorAddresses } from '../simulator/spawn-simulator.ts';

/** An answer that the front gives in place of the simulator's. */
export interface Alteration {
  readonly method: string;
  readonly path: RegExp;
  readonly status: number;
  /** The simulator's own where it is left out. */
  readonly body?: string;
}

/** Stands before a simulator for the whole test file and answers some requests otherwise; `url` is for `--simulator`. */
export function useAlteringFront(
  simulator: SimulatorAddresses,
  alterations: readonly Alteration[],
): { readonly url: string } {
  let server: Server | null = null;
  const address = (): string => {
    const bound = server?.address() as AddressInfo | null;
    if (bound === null) throw new Error('the front is not listening yet');
    return `http://127.0.0.1:${bound.port}`;
  };

  beforeAll(async () => {
    server = createServer((asked, answer) => {
      const { method = 'GET', headers, url = '/' } = asked;
      const altered = alterations.find((one) => one.method === method && one.path.test(url));
      const forwarded = request(new URL(url, simulator.url), { method, headers }, (answered) => {
        const chunks: Buffer[] = [];
        answered.on('data', (chunk: Buffer) => chunks.push(chunk));
        answered.on('end', () => {
          const content = Buffer.concat(chunks).toString().replaceAll(simulator.url, address());
          const kept = { ...answered.headers };
          delete kept['content-length'];
          delete kept['transfer-encoding'];
          answer.writeHead(altered?.status ?? answered.statusCode ?? 502, kept);
          answer.end(altered?.body ?? content);
        });
      });
      forwarded.on('error', () => answer.destroy());
      asked.pipe(forwarded);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    server?.closeAllConnections();
    server?.close();
    if (server !== null) await once(server, 'close');
  });
  return {
    get url() {
      return address();
    },
  };
}
