import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SelfSignedCertificate } from './self-signed-certificate.ts';

/** A server on loopback for one test; `await using` closes it. */
export interface LoopbackServer extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  /** The server names that TLS clients asked for (SNI). */
  readonly namesAsked: readonly string[];
}

export async function serveOnLoopback(
  listener: RequestListener,
  certificate?: SelfSignedCertificate,
): Promise<LoopbackServer> {
  const namesAsked: string[] = [];
  const rememberName = (name: string, done: (error: null) => void): void => {
    namesAsked.push(name);
    done(null);
  };
  const server: Server =
    certificate === undefined
      ? createServer(listener)
      : createTlsServer({ ...certificate, SNICallback: rememberName }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    namesAsked,
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
