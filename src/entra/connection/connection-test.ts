import { problem, type Problem } from '../../core/problem.ts';
import type { Cloud } from '../clouds.ts';
import { connectionProblem } from '../transport/connection-problem.ts';
import { isJsonObject, parseJson } from '../transport/json-answer.ts';
import { nameTransportFailure, type Fetch } from '../transport/transport-failure.ts';
import { nameProxy } from './environment-proxy.ts';
import { probePath, type ProbePath } from './path-probe.ts';

export interface HostReport {
  readonly host: string;
  /** Microsoft itself answered, over a connection that this computer trusts. */
  readonly reachable: boolean;
  /** `host:port` of the proxy that leads there, never with credentials; null where there is none. */
  readonly proxy: string | null;
  /** The ways of signing in that the proxy offers where it opened no tunnel, such as `negotiate`. */
  readonly proxySchemes: readonly string[];
  /** Of the connection that leaves this computer: to the proxy where there is one. */
  readonly ipVersion: 4 | 6 | null;
  /** Such as `TLSv1.3`. */
  readonly tlsVersion: string | null;
  /** Who signed the certificate that was met; null when none was met. */
  readonly issuer: string | null;
  /** Somebody between here and Microsoft opens the traffic. */
  readonly inspected: boolean;
  /** From the question to the whole answer, or to the failure. */
  readonly tookMs: number;
  /** How far this computer's clock is ahead of Microsoft's, to the second; null where nothing answered. */
  readonly clockAheadMs: number | null;
  readonly problem: Problem | null;
}

export interface ConnectionReport {
  readonly hosts: readonly HostReport[];
}

export interface ConnectionTestOptions {
  readonly fetch: Fetch;
  readonly cloud: Cloud;
  /** The proxy for a host: Electron's resolved one in the app, the environment's on the command line. */
  readonly findProxy: (host: string) => Promise<URL | null>;
  readonly probe?: ProbePath;
  readonly port?: number;
  readonly timeoutMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** The organisations that sign the certificates of Microsoft's login and Graph hosts. */
const issuersOfMicrosoft = [/^DigiCert\b/, /^Microsoft\b/];

/** Reaches the login and the Graph host, as a person behind a proxy or TLS inspection needs to know they can. */
export async function testConnection(options: ConnectionTestOptions): Promise<ConnectionReport> {
  const { cloud } = options;
  const places = [
    // Metadata of applications are at the same host.
    { host: cloud.loginHost, path: '/organizations/v2.0/.well-known/openid-configuration' },
    // Without a token Graph answers 401, in its own format.
    { host: cloud.graphHost, path: '/v1.0/me' },
  ];
  return { hosts: await Promise.all(places.map(({ host, path }) => testHost(options, host, path))) };
}

async function testHost(options: ConnectionTestOptions, host: string, path: string): Promise<HostReport> {
  const { probe = probePath, port = 443, timeoutMs = 10_000, now = Date.now } = options;
  const proxy = await options.findProxy(host);
  const [reached, met] = await Promise.all([
    reach({ fetch: options.fetch, host, path, timeoutMs, now }),
    probe({ host, port, proxy, timeoutMs }),
  ]);
  const organisation = met.issuer?.organisation ?? '';
  return {
    host,
    reachable: reached.problem === null,
    proxy: proxy === null ? null : nameProxy(proxy),
    proxySchemes: met.proxySchemes,
    ipVersion: met.ipVersion,
    tlsVersion: met.tlsVersion,
    issuer: met.issuer?.name ?? null,
    inspected: met.issuer !== null && !issuersOfMicrosoft.some((issuer) => issuer.test(organisation)),
    ...reached,
  };
}

interface ReachQuestion {
  readonly fetch: Fetch;
  readonly host: string;
  readonly path: string;
  readonly timeoutMs: number;
  readonly now: () => number;
}

/** `problem` is null when the host answered in Microsoft's format. */
async function reach({
  fetch,
  host,
  path,
  timeoutMs,
  now,
}: ReachQuestion): Promise<Pick<HostReport, 'problem' | 'tookMs' | 'clockAheadMs'>> {
  const timeLimit = AbortSignal.timeout(timeoutMs);
  const startedMs = now();
  try {
    const response = await fetch(`https://${host}${path}`, { signal: timeLimit });
    const isMicrosoft = isJsonObject(parseJson(await response.text()));
    const endedMs = now();
    const answeredMs = Date.parse(response.headers.get('date') ?? '');
    const clockAheadMs =
      isMicrosoft && !Number.isNaN(answeredMs) ? (startedMs + endedMs) / 2 - answeredMs : null;
    return {
      tookMs: endedMs - startedMs,
      // The header has whole seconds, so a difference below one says nothing.
      clockAheadMs: clockAheadMs === null ? null : Math.trunc(clockAheadMs / 1000) * 1000,
      problem: isMicrosoft ? null : problem('answer-not-from-microsoft', 'failed', { params: { host } }),
    };
  } catch (error) {
    const found = timeLimit.aborted
      ? problem('connection-timed-out', 'failed', { params: { host } })
      : connectionProblem(nameTransportFailure(error, host));
    return { tookMs: now() - startedMs, clockAheadMs: null, problem: found };
  }
}
