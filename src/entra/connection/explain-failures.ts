import { nameTransportFailure, TransportFailure, type Fetch } from '../transport/transport-failure.ts';
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
  if (failure.reason === 'certificate') {
    const target = { host, port: Number(port === '' ? 443 : port), proxy, timeoutMs: lookTimeoutMs };
    const { issuer } = await probe(target);
    if (issuer !== null && !issuer.trusted)
      return new TransportFailure('certificate', host, { issuer: issuer.name });
  }
  if (proxy !== null) {
    const isSilent = failure.reason === 'connection' || failure.reason === 'name';
    return new TransportFailure(isSilent ? 'proxy-unreachable' : failure.reason, host, {
      proxy: nameProxy(proxy),
    });
  }
  const mayBePortal = ['certificate', 'cut-off', 'connection', 'redirected'].includes(failure.reason);
  const isPortal = mayBePortal && (await findPortal({ host, port: 80, timeoutMs: lookTimeoutMs }));
  return isPortal ? new TransportFailure('captive-portal', host) : failure;
}
