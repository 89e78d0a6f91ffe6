import {
  carriesMark,
  nameTransportFailure,
  TransportFailure,
  type Fetch,
  type TransportReason,
} from '../transport/transport-failure.ts';
import { findCaptivePortal, type FindCaptivePortal } from './captive-portal.ts';
import { nameProxy } from './environment-proxy.ts';
import { probePath, type ProbePath } from './path-probe.ts';

interface ExplainOptions {
  readonly fetch: Fetch;
  /** The proxy that `fetch` uses for a host; null when it goes direct. */
  readonly findProxy: (host: string) => Promise<URL | null>;
  readonly probe?: ProbePath;
  readonly findPortal?: FindCaptivePortal;
}

/** Long enough for a slow proxy, short enough for a person who waits for the reason. */
const lookTimeoutMs = 5_000;

const reasonsOfPortals: ReadonlySet<TransportReason> = new Set([
  'certificate',
  'cut-off',
  'connection',
  'redirected',
]);

/** Where a proxy is used it is the only one that this computer connects to, and the only name that it looks up. */
const proxyIsSilent =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_PROXY_CONNECTION_FAILED/;

/**
 * The same fetch, whose failures over https say more: which proxy it was, who signed the certificate that is not trusted, whether
 * the network wants a sign-in of its own. Looks only after a failure, over connections on which nothing is sent.
 */
export function explainFailures(options: ExplainOptions): Fetch {
  return async (input, init) => {
    try {
      return await options.fetch(input, init);
    } catch (error) {
      const url = new URL(input instanceof Request ? input.url : input);
      const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
      if (signal?.aborted === true || url.protocol !== 'https:') throw error;
      throw await explain(error, url, options);
    }
  };
}

async function explain(
  error: unknown,
  { hostname: host, port }: URL,
  { findProxy, probe = probePath, findPortal = findCaptivePortal }: ExplainOptions,
): Promise<TransportFailure> {
  const failure = nameTransportFailure(error, host);
  const proxy = await findProxy(host);
  const mayBePortal = proxy === null && reasonsOfPortals.has(failure.reason);
  // Before the certificate: such a network shows one of its own.
  if (mayBePortal && (await findPortal({ host, port: 80, timeoutMs: lookTimeoutMs })))
    return new TransportFailure('captive-portal', host);
  if (failure.reason === 'certificate') {
    const target = { host, port: Number(port === '' ? 443 : port), proxy, timeoutMs: lookTimeoutMs };
    const { issuer } = await probe(target);
    if (issuer !== null && !issuer.trusted)
      return new TransportFailure('certificate', host, { issuer: issuer.name });
  }
  if (proxy === null) return failure;
  const reason = carriesMark(error, proxyIsSilent) ? 'proxy-unreachable' : failure.reason;
  return new TransportFailure(reason, host, { proxy: nameProxy(proxy) });
}
