import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Simulator } from './simulator-options.ts';
import { addressesAt } from './simulator.ts';

const loopback = '127.0.0.1';

/** A simulator that listens. The addresses carry no trailing slash. */
export interface ServedSimulator {
  readonly url: string;
  /** Stands in for https://login.microsoftonline.com. */
  readonly login: string;
  /** Stands in for https://graph.microsoft.com. */
  readonly graph: string;
  readonly control: string;
  close(): Promise<void>;
}

async function readContent(message: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function toRequest(message: IncomingMessage, origin: string, signal: AbortSignal): Promise<Request> {
  const method = message.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) headers.set(name, String(value));
  const content = await readContent(message);
  const init = { method, headers, signal };
  return new Request(
    `${origin}${message.url ?? '/'}`,
    content.length > 0 ? { ...init, body: content } : init,
  );
}

async function send(response: Response, target: ServerResponse): Promise<void> {
  target.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.headers.has('content-length')) {
    // A body that breaks off halfway has to reach the client as far as it goes.
    for await (const chunk of response.body ?? []) {
      await new Promise((written) => target.write(chunk, written));
    }
    target.end();
  } else {
    target.end(Buffer.from(await response.arrayBuffer()));
  }
}

/**
 * Serves a simulator on loopback, and on nothing else.
 * @param options.port 0 or missing for a free one.
 */
export async function serveSimulator(
  simulator: Simulator,
  options: { readonly port?: number } = {},
): Promise<ServedSimulator> {
  let origin = '';
  const server = createServer((message, target) => {
    const leaving = new AbortController();
    target.on('close', () => leaving.abort(new Error('The client went away.')));
    toRequest(message, origin, leaving.signal)
      .then(async (request) => send(await simulator.handle(request), target))
      // Whatever went wrong, a broken connection is what the client gets to see.
      .catch(() => message.socket.destroy());
  });
  server.keepAliveTimeout = 30_000;
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(options.port ?? 0, loopback, resolve);
  await listening;
  origin = `http://${loopback}:${(server.address() as AddressInfo).port}`;
  const addresses = addressesAt(origin);
  return {
    url: addresses.url,
    login: addresses.login,
    graph: addresses.graph,
    control: addresses.control,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}
