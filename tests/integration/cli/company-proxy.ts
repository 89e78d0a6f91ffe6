import { once } from 'node:events';
import { createServer, request, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { InspectionCertificates } from './inspection-authority.ts';

/** What a proxy does once it was asked for a tunnel. */
export type TunnelWay =
  | { readonly kind: 'refuse'; readonly status: string }
  /** Passes everything on to a port of this computer, unread. */
  | { readonly kind: 'pass'; readonly port: number }
  /** Opens the traffic under its own certificate. */
  | {
      readonly kind: 'inspect';
      readonly certificates: InspectionCertificates;
      readonly answer: RequestListener;
    }
  /** Opens the tunnel and breaks it off at the first byte. */
  | { readonly kind: 'cut' };

export interface CompanyProxy extends AsyncDisposable {
  /** With the user name and password that it takes, when it asks for them. */
  readonly address: string;
  /** `host:port` of the address. */
  readonly place: string;
  /** The tunnels that were asked for by somebody it knows. */
  readonly tunnels: readonly string[];
}

interface ProxyOptions {
  readonly way: TunnelWay;
  /** `name:password`; anybody is let through when left out. */
  readonly credentials?: string;
  readonly host?: '127.0.0.1' | '::1';
}

/** A company's proxy on loopback for one test. */
export async function openCompanyProxy({
  way,
  credentials,
  host = '127.0.0.1',
}: ProxyOptions): Promise<CompanyProxy> {
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  const inspector =
    way.kind === 'inspect' ? createTlsServer({ ...way.certificates }, way.answer) : createTlsServer();
  inspector.on('tlsClientError', () => undefined);
  const server = createServer((_asked, answer) => answer.writeHead(400).end());
  server.on('connect', (asked, socket: Socket) => {
    sockets.add(socket.on('error', () => undefined));
    const known = `Basic ${Buffer.from(credentials ?? '').toString('base64')}`;
    if (credentials !== undefined && asked.headers['proxy-authorization'] !== known) {
      const wanted = 'Proxy-Authenticate: Basic realm="delinde"\r\nProxy-Authenticate: Negotiate';
      socket.end(`HTTP/1.1 407 Proxy Authentication Required\r\n${wanted}\r\n\r\n`);
      return;
    }
    tunnels.push(asked.url ?? '');
    if (way.kind === 'refuse') {
      socket.end(`HTTP/1.1 ${way.status}\r\n\r\n`);
      return;
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (way.kind === 'cut') socket.once('data', () => socket.destroy());
    else if (way.kind === 'inspect') inspector.emit('connection', socket);
    else {
      const target = connect(way.port, '127.0.0.1');
      sockets.add(target.on('error', () => socket.destroy()));
      socket.pipe(target).pipe(socket);
    }
  });
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const place = `${host === '::1' ? '[::1]' : host}:${port}`;
  return {
    address: addressOf(place, credentials),
    place,
    tunnels,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      inspector.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function addressOf(place: string, credentials: string | undefined): string {
  const given = credentials?.split(':').map(encodeURIComponent).join(':');
  return `http://${given === undefined ? '' : `${given}@`}${place}`;
}

/** Hands what an inspecting proxy read on to a simulator that listens without TLS. */
export function passOnTo(simulator: string): RequestListener {
  return (asked, answer) => {
    const { method = 'GET', url = '/', headers } = asked;
    const { hostname, port } = new URL(simulator);
    const passed = request({ hostname, port, path: url, method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  };
}
