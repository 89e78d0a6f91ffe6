import { succeeded, type Result } from '../../../../src/core/problem.ts';
import type { GraphPort } from '../../../../src/core/tenant/graph-port.ts';
import { clouds } from '../../../../src/entra/clouds.ts';
import { createGraphClient, type GraphClientOptions } from '../../../../src/entra/graph/graph-client.ts';
import type { Fetch } from '../../../../src/entra/transport/transport-failure.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

/** One request as it reached the network. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string | null;
}

export interface GraphStub {
  readonly graph: GraphPort;
  readonly sent: readonly SentRequest[];
  readonly clock: TestClock;
  /** What the token function was asked. */
  readonly asked: readonly {
    readonly scopes: readonly string[];
    readonly claims?: string;
    readonly forceRefresh?: boolean;
  }[];
}

/** What comes of one request: an answer, or an error that the fetch throws. */
export type Play = (request: SentRequest) => Response | Error | Promise<Response>;

/** A Graph client on a network that plays `plays` one after the other, the last one for ever. */
export function createGraphStub(
  plays: readonly Play[],
  options: Partial<GraphClientOptions> = {},
): GraphStub {
  const sent: SentRequest[] = [];
  const asked: { scopes: readonly string[]; claims?: string; forceRefresh?: boolean }[] = [];
  const clock = createTestClock();
  const fetch: Fetch = async (input, init) => {
    const request = new Request(input, init);
    const { method, url, headers } = request;
    const seen = { method, url, headers, body: request.body === null ? null : await request.text() };
    sent.push(seen);
    const outcome = await (plays[sent.length - 1] ?? plays.at(-1))?.(seen);
    if (outcome instanceof Response) return outcome;
    throw outcome ?? new Error('nothing to play');
  };
  const graph = createGraphClient({
    fetch,
    cloud: clouds.global,
    token: (scopes, { claims, forceRefresh }): Promise<Result<string>> => {
      asked.push({
        scopes,
        ...(claims === undefined ? {} : { claims }),
        ...(forceRefresh === undefined ? {} : { forceRefresh }),
      });
      return Promise.resolve(succeeded(`token-${asked.length}`));
    },
    clock,
    ids: { uuid: () => '7f6b0c1e-0d5e-4c58-9a3c-2d9d3c1f9c55', nonce: () => '01234567' },
    jitter: () => 0,
    ...options,
  });
  return { graph, sent, clock, asked };
}

/** A JSON answer of Graph. */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Play {
  return () => Response.json(body, { status, headers: { 'request-id': 'r-1', ...headers } });
}

/** Graph's refusal. */
export function refusal(
  status: number,
  code: string,
  headers: Record<string, string> = {},
  message = '',
): Play {
  return answer(status, { error: { code, message, innerError: { 'request-id': 'r-1' } } }, headers);
}
