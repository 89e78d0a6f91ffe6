import { request as httpRequest, type ClientRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { connect as tlsConnect, type PeerCertificate, type TLSSocket } from 'node:tls';

/** Who signed the certificate that was met. */
export interface CertificateIssuer {
  /** The organisation, or the common name where there is none. */
  readonly name: string;
  /** This computer trusts the certificate for this host. */
  readonly trusted: boolean;
}

export interface ProbeTarget {
  readonly host: string;
  readonly port: number;
  readonly proxy: URL | null;
  readonly timeoutMs: number;
}

/** Reads the issuer of the certificate that a host, or whoever sits in between, presents; null when none was met. */
export type ProbeCertificate = (target: ProbeTarget) => Promise<CertificateIssuer | null>;

/**
 * Makes a TLS connection for its certificate alone and closes it: nothing is sent over it, which is why it may
 * look at a certificate that is not trusted. Real requests never go over a connection of this kind.
 */
export const probeCertificate: ProbeCertificate = async (target) => {
  try {
    const tunnel = target.proxy === null ? null : await openTunnel(target, target.proxy);
    return await readIssuer(target, tunnel);
  } catch {
    return null;
  }
};

function readIssuer(
  { host, port, timeoutMs }: ProbeTarget,
  tunnel: Socket | null,
): Promise<CertificateIssuer | null> {
  const place = tunnel === null ? { host, port } : { socket: tunnel };
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = tlsConnect({ ...place, servername: host, rejectUnauthorized: false });
    const end = (act: () => void): void => {
      socket.destroy();
      act();
    };
    socket.setTimeout(timeoutMs, () => end(() => resolve(null)));
    socket.on('error', (error: Error) => end(() => reject(error)));
    socket.on('secureConnect', () => {
      const { issuer } = socket.getPeerCertificate() as Partial<PeerCertificate>;
      const name = issuer?.O ?? issuer?.CN;
      const trusted = socket.authorized;
      end(() => resolve(name === undefined ? null : { name: String(name), trusted }));
    });
  });
}

function openTunnel({ host, port, timeoutMs }: ProbeTarget, proxy: URL): Promise<Socket> {
  const credentials = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const authorization =
    proxy.username === ''
      ? {}
      : { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
  const options = {
    host: proxy.hostname,
    port: proxy.port === '' ? undefined : proxy.port,
    method: 'CONNECT',
    path: `${host}:${port}`,
    headers: { host: `${host}:${port}`, ...authorization },
    timeout: timeoutMs,
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const request: ClientRequest = proxy.protocol === 'https:' ? httpsRequest(options) : httpRequest(options);
    request.on('connect', (response, socket) => {
      if (response.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new Error('the proxy opened no tunnel'));
    });
    request.on('timeout', () => request.destroy(new Error('the proxy did not answer')));
    request.on('error', reject);
    request.end();
  });
}
