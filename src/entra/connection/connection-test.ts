import { problem, type Problem } from '../../core/problem.ts';
import type { Cloud } from '../clouds.ts';
import { connectionProblem } from '../transport/connection-problem.ts';
import { isJsonObject, parseJson } from '../transport/json-answer.ts';
import { nameTransportFailure, type Fetch } from '../transport/transport-failure.ts';
import { probeCertificate, type ProbeCertificate } from './certificate-probe.ts';
import { findEnvironmentProxy, nameProxy } from './environment-proxy.ts';

export interface HostReport {
  readonly host: string;
  /** Microsoft itself answered, over a connection that this computer trusts. */
  readonly reachable: boolean;
  /** Who signed the certificate that was met; null when none was met. */
  readonly issuer: string | null;
  /** Somebody between here and Microsoft opens the traffic. */
  readonly inspected: boolean;
  readonly problem: Problem | null;
}

export interface ConnectionReport {
  readonly hosts: readonly HostReport[];
  /** `host:port`, never with credentials. */
  readonly proxy: string | null;
}

export interface ConnectionTestOptions {
  readonly fetch: Fetch;
  readonly cloud: Cloud;
  /** The proxy for a host: Electron's resolved one in the app; the environment's when left out. */
  readonly findProxy?: (host: string) => Promise<URL | null>;
  readonly probe?: ProbeCertificate;
  readonly port?: number;
  readonly timeoutMs?: number;
}

/** The organisations that sign the certificates of Microsoft's login and Graph hosts. */
const issuersOfMicrosoft = [/^DigiCert\b/, /^Microsoft\b/];

/** Reaches the login and the Graph host, as a person behind a proxy or TLS inspection needs to know they can. */
export async function testConnection(options: ConnectionTestOptions): Promise<ConnectionReport> {
  const { cloud, findProxy = (host) => Promise.resolve(findEnvironmentProxy(process.env, host)) } = options;
  const places = [
    { host: cloud.loginHost, path: '/organizations/v2.0/.well-known/openid-configuration' },
    // Without a token Graph answers 401, in its own format.
    { host: cloud.graphHost, path: '/v1.0/me' },
  ];
  const hosts = await Promise.all(
    places.map(async ({ host, path }) => testHost(options, host, path, await findProxy(host))),
  );
  const proxy = await findProxy(cloud.loginHost);
  return { hosts, proxy: proxy === null ? null : nameProxy(proxy) };
}

async function testHost(
  options: ConnectionTestOptions,
  host: string,
  path: string,
  proxy: URL | null,
): Promise<HostReport> {
  const { probe = probeCertificate, port = 443, timeoutMs = 10_000 } = options;
  const [found, met] = await Promise.all([
    reach(options.fetch, host, path, timeoutMs),
    probe({ host, port, proxy, timeoutMs }),
  ]);
  const inspected = met !== null && !issuersOfMicrosoft.some((issuer) => issuer.test(met.name));
  return { host, reachable: found === null, issuer: met?.name ?? null, inspected, problem: found };
}

/** Null when the host answered in Microsoft's format. */
async function reach(fetch: Fetch, host: string, path: string, timeoutMs: number): Promise<Problem | null> {
  const timeLimit = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`https://${host}${path}`, { signal: timeLimit });
    if (response.status === 407) return problem('proxy-refused', 'failed', { params: { host } });
    if (isJsonObject(parseJson(await response.text()))) return null;
    return problem('answer-not-from-microsoft', 'failed', { params: { host } });
  } catch (error) {
    if (timeLimit.aborted) return problem('connection-timed-out', 'failed', { params: { host } });
    return connectionProblem(nameTransportFailure(error, host));
  }
}
