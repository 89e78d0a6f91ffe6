import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { connect as tlsConnect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { readCredentials } from './environment-proxy.ts';

/** Who signed the certificate that was met. */
export interface CertificateIssuer {
  /** Common name and organisation, at most 120 characters of it. */
  readonly name: string;
  readonly organisation: string | null;
  /** This computer trusts who signed; the certificate can still be too old, or for another host. */
  readonly trusted: boolean;
}

export interface ProbeTarget {
  readonly host: string;
  readonly port: number;
  readonly proxy: URL | null;
  readonly timeoutMs: number;
}

/** What was met on the way to a host, as far as it went. */
export interface PathFacts {
  readonly issuer: CertificateIssuer | null;
  /** Such as `TLSv1.3`; null where no certificate was met. */
  readonly tlsVersion: string | null;
  /** Of the connection that leaves this computer: to the proxy where there is one. */
  readonly ipVersion: 4 | 6 | null;
  /** The proxy's status where it opened no tunnel. */
  readonly proxyRefusal: number | null;
  /** The ways of signing in that such a proxy offers, in lower case: `basic`, `negotiate`, `ntlm`. */
  readonly proxySchemes: readonly string[];
}

/** Goes the way to a host and says what it met; what was not met is null. */
export type ProbePath = (target: ProbeTarget) => Promise<PathFacts>;

const nothingMet: PathFacts = {
  issuer: null,
  tlsVersion: null,
  ipVersion: null,
  proxyRefusal: null,
  proxySchemes: [],
};

const maxNameLength = 120;

/** Node's and OpenSSL's names for a certificate whose authority is not among those of this computer. */
const errorsOfIssuer: ReadonlySet<string> = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

/**
 * Makes a TLS connection for its certificate alone and closes it: nothing is sent over it, which is why it may
 * look at a certificate that is not trusted. Real requests never go over a connection of this kind.
 */
export const probePath: ProbePath = async (target) => {
  const { proxy } = target;
  try {
    if (proxy === null) return await readCertificate(target, null);
    // Only these kinds of proxy are asked for a tunnel with CONNECT.
    if (!['http:', 'https:'].includes(proxy.protocol)) return nothingMet;
    const tunnel = await openTunnel(target, proxy);
    return 'refusal' in tunnel ? tunnel.refusal : await readCertificate(target, tunnel.socket);
  } catch {
    return nothingMet;
  }
};

function readCertificate({ host, port, timeoutMs }: ProbeTarget, tunnel: Socket | null): Promise<PathFacts> {
  const place = tunnel === null ? { host, port } : { socket: tunnel };
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = tlsConnect({ ...place, servername: host, rejectUnauthorized: false });
    const end = (act: () => void): void => {
      socket.destroy();
      act();
    };
    socket.setTimeout(timeoutMs, () => end(() => resolve(nothingMet)));
    socket.on('error', (error: Error) => end(() => reject(error)));
    socket.on('secureConnect', () => {
      const issuer = readIssuer(socket);
      const tlsVersion = socket.getProtocol();
      const ipVersion = readIpVersion(tunnel ?? socket);
      end(() => resolve({ ...nothingMet, issuer, tlsVersion, ipVersion }));
    });
  });
}

function readIssuer(socket: TLSSocket): CertificateIssuer | null {
  const { issuer } = socket.getPeerCertificate() as Partial<PeerCertificate>;
  const [organisation, common] = [issuer?.O, issuer?.CN].map((part) =>
    part === undefined ? null : String(part),
  );
  const names = [common, organisation].filter((part) => typeof part === 'string');
  if (names.length === 0) return null;
  const name = [...new Set(names)].join(', ').slice(0, maxNameLength);
  return { name, organisation: organisation ?? null, trusted: isIssuerTrusted(socket) };
}

/** Node gives the code as a text there, whatever its types say. */
function isIssuerTrusted({ authorized, authorizationError }: TLSSocket): boolean {
  return authorized || !errorsOfIssuer.has(String(authorizationError));
}

function readIpVersion({ remoteFamily }: Socket): 4 | 6 | null {
  return remoteFamily === 'IPv6' ? 6 : remoteFamily === 'IPv4' ? 4 : null;
}

function openTunnel(
  { host, port, timeoutMs }: ProbeTarget,
  proxy: URL,
): Promise<{ readonly socket: Socket } | { readonly refusal: PathFacts }> {
  const credentials = readCredentials(proxy);
  const options = {
    // A URL keeps the brackets of an IPv6 address, and a socket takes it without.
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port === '' ? undefined : proxy.port,
    method: 'CONNECT',
    path: `${host}:${port}`,
    headers: {
      host: `${host}:${port}`,
      ...(credentials === null
        ? {}
        : { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` }),
    },
    timeout: timeoutMs,
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const request: ClientRequest = proxy.protocol === 'https:' ? httpsRequest(options) : httpRequest(options);
    request.on('connect', (response, socket: Socket) => {
      if (response.statusCode === 200) return resolve({ socket });
      const refusal = { ...nothingMet, ...readRefusal(response), ipVersion: readIpVersion(socket) };
      socket.destroy();
      resolve({ refusal });
    });
    request.on('timeout', () => request.destroy(new Error('the proxy did not answer')));
    request.on('error', reject);
    request.end();
  });
}

function readRefusal(response: IncomingMessage): Pick<PathFacts, 'proxyRefusal' | 'proxySchemes'> {
  const offered = [response.headers['proxy-authenticate'] ?? []].flat().flatMap((line) => line.split(','));
  const schemes = ['negotiate', 'ntlm', 'basic', 'digest'].filter((scheme) =>
    offered.some((offer) => new RegExp(`^\\s*${scheme}\\b`, 'i').test(offer)),
  );
  return { proxyRefusal: response.statusCode ?? null, proxySchemes: schemes };
}
