import type { ServiceCall } from '../../core/log/log-event.ts';
import type { Clock } from '../../core/ports.ts';
import type { Cloud } from '../clouds.ts';
import { isJsonObject, parseJson, textMember } from './json-answer.ts';
import { nameTransportFailure, type Fetch } from './transport-failure.ts';

interface ObserveOptions {
  /** Already guarded: it goes to the cloud's hosts only. */
  readonly fetch: Fetch;
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly onCall: (call: ServiceCall) => void;
}

/**
 * The same fetch, which tells of every exchange with Microsoft, repeated ones too. Of what was sent it looks at
 * method and address, of what came at status and identifiers, and at the code of a refusal.
 */
export function observeCalls({ fetch, cloud, clock, onCall }: ObserveOptions): Fetch {
  return async (input, init) => {
    const given = input instanceof Request ? input : null;
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init?.method ?? given?.method ?? 'GET';
    const sent = new Headers(init?.headers ?? given?.headers);
    const startedAt = Date.parse(clock.now());
    const tell = (outcome: Pick<ServiceCall, 'status' | 'failure' | 'code'>, headers: Headers): void => {
      onCall({
        event: 'call',
        service: serviceOf(url.host, cloud),
        method,
        path: `${url.pathname}${url.search}`,
        ...outcome,
        requestId: headers.get('request-id') ?? headers.get('x-ms-request-id'),
        clientRequestId: sent.get('client-request-id'),
        tookMs: Date.parse(clock.now()) - startedAt,
        retryAfter: headers.get('retry-after'),
        throttleShare: headers.get('x-ms-throttle-limit-percentage'),
      });
    };
    try {
      const response = await fetch(input, init);
      const read = response.status < 400 ? null : await readRefusal(response);
      tell({ status: response.status, failure: null, code: read?.code ?? null }, response.headers);
      return read?.response ?? response;
    } catch (error) {
      const isAborted = (init?.signal ?? given?.signal)?.aborted === true;
      const failure = isAborted ? 'aborted' : nameTransportFailure(error, url.host).reason;
      tell({ status: null, failure, code: null }, new Headers());
      throw error;
    }
  };
}

function serviceOf(host: string, { graphHost, loginHost }: Cloud): ServiceCall['service'] {
  if (host === graphHost) return 'graph';
  return host === loginHost ? 'login' : 'elsewhere';
}

/** A body can be read once: whoever asked gets another response with the same content. */
async function readRefusal(
  response: Response,
): Promise<{ readonly code: string | null; readonly response: Response }> {
  const body = await response.text();
  const { status, statusText, headers } = response;
  return { code: codeOf(parseJson(body)), response: new Response(body, { status, statusText, headers }) };
}

/** Graph nests its code; the login host has a word and numbers, of which the first tells most. */
function codeOf(body: unknown): string | null {
  if (!isJsonObject(body)) return null;
  const { error, error_codes: numbers } = body;
  const [number] = Array.isArray(numbers) ? (numbers as readonly unknown[]) : [];
  const code =
    typeof number === 'number' ? `AADSTS${number}` : isJsonObject(error) ? textMember(error, 'code') : error;
  return typeof code === 'string' && /^[\w.-]{1,80}$/.test(code) ? code : null;
}
