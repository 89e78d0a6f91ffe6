import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { BrokenConnection } from './faults/broken-connection.ts';
import { jsonAnswer, type HttpAnswer, type HttpRequest } from './http-message.ts';
import { isKnownHost, loopbackHosts } from './microsoft-hosts.ts';
import type { Simulator } from './simulator-options.ts';
import { addressesAt } from './simulator.ts';

// Importing it would touch every export, and one of them loads the whole of fetch.
const { createServer } = process.getBuiltinModule('node:http');

const loopback = '127.0.0.1';

const isLoopback = (host: string): boolean => loopbackHosts.includes(host.toLowerCase());

/** Where a simulator that listens is found. The addresses carry no trailing slash. */
export interface SimulatorAddresses {
  readonly url: string;
  /** Stands in for https://login.microsoftonline.com. */
  readonly login: string;
  /** Stands in for https://graph.microsoft.com. */
  readonly graph: string;
  readonly control: string;
  /** Where Microsoft's host names are answered under their own certificate. */
  readonly https?: string;
  /** The file with the certificate that has to be trusted for that. */
  readonly ca?: string;
}

/** A simulator that listens. */
export interface ServedSimulator extends SimulatorAddresses {
  close(): Promise<void>;
}

async function readContent(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function toRequest(message: IncomingMessage, origin: string, signal: AbortSignal): HttpRequest {
  return {
    method: message.method ?? 'GET',
    url: `${origin}${message.url ?? '/'}`,
    headers: {
      get(name) {
        const value = message.headers[name.toLowerCase()];
        return value === undefined ? null : String(value);
      },
    },
    signal,
  };
}

async function send(answer: HttpAnswer, target: ServerResponse): Promise<void> {
  const bytes = Buffer.from(answer.content, 'utf8');
  target.writeHead(answer.status, {
    ...answer.headers,
    ...(answer.breaksOff === true ? { 'content-length': String(bytes.length) } : {}),
  });
  if (answer.breaksOff !== true) {
    target.end(bytes);
    return;
  }
  // What breaks off halfway has to reach the client as far as it goes.
  await new Promise((written) => target.write(bytes.subarray(0, Math.floor(bytes.length / 2)), written));
  throw new BrokenConnection(true);
}

/** The host name of a request, without its port; null for one that is not ours to answer. */
function knownHost(message: IncomingMessage): string | null {
  const host = /^(\[[\da-f:]+\]|[^:]+)(?::\d+)?$/i.exec(message.headers.host ?? '')?.[1] ?? '';
  const sniName = 'servername' in message.socket ? message.socket.servername : undefined;
  const isMeant = typeof sniName !== 'string' || sniName.toLowerCase() === host.toLowerCase();
  return isMeant && isKnownHost(host) ? host : null;
}

/** Listens on loopback; there is no way to listen on anything else. @returns the port. */
async function listen(server: Server, port: number): Promise<number> {
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, loopback, resolve);
  await listening;
  return (server.address() as AddressInfo).port;
}

function refuse(target: ServerResponse): void {
  // A page in a browser can make its own host name lead here, and must get nothing for it.
  target.writeHead(421, { 'content-type': 'application/json' });
  target.end(JSON.stringify({ error: 'This host name is not answered here.' }));
}

/** Answers what comes in on one listener; `addresses` is known once all of them listen. */
function listener(
  simulator: Simulator,
  scheme: string,
  addresses: () => SimulatorAddresses,
): RequestListener {
  return (message, target) => {
    const host = knownHost(message);
    if (host === null) {
      refuse(target);
      return;
    }
    const leaving = new AbortController();
    target.on('close', () => leaving.abort(new Error('The client went away.')));
    const isFrontDoor = message.url === '/' && message.method === 'GET' && isLoopback(host);
    const origin = isLoopback(host) ? `${scheme}://${message.headers.host}` : `https://${host}`;
    readContent(message)
      .then(async (content) => {
        const request = toRequest(message, origin, leaving.signal);
        await send(isFrontDoor ? jsonAnswer(addresses()) : await simulator.answer(request, content), target);
      })
      // Whatever went wrong, a broken connection is what the client gets to see.
      .catch(() => message.socket.destroy());
  };
}

// Certificates are made of a library that takes longer to load than all the rest.
async function createTls(folder: string, secure: RequestListener) {
  const { createSecureServer } = await import('./tls/secure-server.ts');
  return createSecureServer(folder, secure);
}

export interface ServeOptions {
  /** 0 or missing for a free one. */
  readonly port?: number;
  /** A folder for certificates: with it, Microsoft's host names are answered over TLS as well. */
  readonly tlsFolder?: string;
}

/**
 * Serves a simulator on loopback, and on nothing else.
 * @throws {UnusableFolder} when the certificates cannot be kept where they should be.
 */
export async function serveSimulator(
  simulator: Simulator,
  { port = 0, tlsFolder }: ServeOptions = {},
): Promise<ServedSimulator> {
  let addresses: SimulatorAddresses | null = null;
  const known = (): SimulatorAddresses => {
    if (addresses === null) throw new Error('Nobody can ask before it listens.');
    return addresses;
  };
  const secure = listener(simulator, 'https', known);
  const tls = tlsFolder === undefined ? null : await createTls(tlsFolder, secure);
  const plain = createServer(listener(simulator, 'http', known));
  const servers = [plain, ...(tls === null ? [] : [tls.server])];
  for (const server of servers) server.keepAliveTimeout = 30_000;
  const url = `http://${loopback}:${await listen(plain, port)}`;
  addresses =
    tls === null
      ? addressesAt(url)
      : {
          ...addressesAt(url),
          https: `https://${loopback}:${await listen(tls.server, 0)}`,
          ca: tls.authorityFile,
        };
  return {
    ...addresses,
    async close() {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(
        servers.map(async (server) => new Promise<void>((closed) => server.close(() => closed()))),
      );
    },
  };
}
