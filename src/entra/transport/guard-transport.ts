import type { Cloud } from '../clouds.ts';
import { boundBody } from './bounded-body.ts';
import { nameTransportFailure, TransportFailure, type Fetch } from './transport-failure.ts';

interface GuardOptions {
  readonly fetch: Fetch;
  readonly cloud: Cloud;
  /** Longest time for a whole answer, body included. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

const defaultTimeoutMs = 100_000;
const defaultMaxBytes = 32 * 1024 * 1024;
const maxRedirects = 3;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/**
 * The only way out: a fetch that reaches the login and Graph host of one cloud over https and nothing else,
 * so that no token can go anywhere else, whatever a library, a link in an answer or a redirect asks for.
 * Rejects with a {@link TransportFailure}, or with the caller's abort reason.
 */
export function guardTransport(options: GuardOptions): Fetch {
  const { fetch, cloud, timeoutMs = defaultTimeoutMs, maxBytes = defaultMaxBytes } = options;
  const allowedHosts = new Set([cloud.loginHost, cloud.graphHost]);

  return async (input, init) => {
    let url = new URL(input instanceof Request ? input.url : input);
    requireAllowed(url, allowedHosts, 'not-allowed');
    const request = new Request(input, init);
    const timeLimit = AbortSignal.timeout(timeoutMs);
    const nameFailure = (error: unknown): unknown => {
      if (request.signal.aborted) return error;
      return timeLimit.aborted
        ? new TransportFailure('timeout', url.host)
        : nameTransportFailure(error, url.host);
    };
    try {
      const sent = await readRequest(request, AbortSignal.any([request.signal, timeLimit]));
      for (let redirects = 0; ; redirects += 1) {
        const response = await fetch(url.href, sent);
        // Microsoft's hosts never ask for it: a proxy does.
        if (response.status === 407) throw new TransportFailure('proxy-sign-in', url.host);
        const target = redirectTarget(response, url);
        if (target === null) return boundBody(response, { maxBytes, host: url.host, nameFailure });
        await response.body?.cancel();
        requireAllowed(target, new Set([url.host]), 'redirected');
        if (request.method !== 'GET' || redirects === maxRedirects)
          throw new TransportFailure('redirected', url.host);
        url = target;
      }
    } catch (error) {
      throw nameFailure(error);
    }
  };
}

function requireAllowed(url: URL, hosts: ReadonlySet<string>, reason: 'not-allowed' | 'redirected'): void {
  const allowed =
    url.protocol === 'https:' && hosts.has(url.host) && url.username === '' && url.password === '';
  if (!allowed) throw new TransportFailure(reason, url.host);
}

function redirectTarget(response: Response, from: URL): URL | null {
  const location = response.headers.get('location');
  return redirectStatuses.has(response.status) && location !== null ? new URL(location, from) : null;
}

/** Drops nothing: `Request.text()` would take a byte order mark away. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Electron's `net.fetch` takes no stream as a body, so what is sent is read whole; it is small. */
async function readRequest(request: Request, signal: AbortSignal): Promise<RequestInit> {
  const init: RequestInit = { method: request.method, headers: request.headers, redirect: 'manual', signal };
  return request.body === null ? init : { ...init, body: decoder.decode(await request.arrayBuffer()) };
}
