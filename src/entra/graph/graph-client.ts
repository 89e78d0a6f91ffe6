import {
  AuthenticationHandler,
  AuthenticationHandlerOptions,
  Client,
  ResponseType,
  type GraphRequest as SdkRequest,
} from '@microsoft/microsoft-graph-client';
import type { Clock, Ids } from '../../core/ports.ts';
import { problem, type Problem, type Result } from '../../core/problem.ts';
import type { GraphAnswer, GraphPort, GraphRequest, SendOptions } from '../../core/tenant/graph-port.ts';
import type { Cloud } from '../clouds.ts';
import { connectionProblem } from '../transport/connection-problem.ts';
import type { Fetch } from '../transport/transport-failure.ts';
import { FetchHandler } from './fetch-handler.ts';
import { readGraphAnswer } from './graph-answer.ts';
import { GraphExchange, NotSent, type AskToken } from './graph-exchange.ts';
import { RenewTokenHandler } from './renew-token-handler.ts';
import { RepeatHandler } from './repeat-handler.ts';

export interface GraphClientOptions {
  readonly fetch: Fetch;
  readonly cloud: Cloud;
  /** Gives an access token that carries the scopes, without a person. */
  readonly token: (
    scopes: readonly string[],
    options: { readonly claims?: string; readonly forceRefresh?: boolean; readonly signal?: AbortSignal },
  ) => Promise<Result<string>>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** A number from 0 up to 1; `Math.random` when left out. */
  readonly jitter?: () => number;
}

/** Speaks to Microsoft Graph v1.0 of one cloud in the name of whoever `token` answers for. */
export function createGraphClient(options: GraphClientOptions): GraphPort {
  const { fetch, cloud, token, clock, ids, jitter = Math.random } = options;
  const authentication = new AuthenticationHandler({ getAccessToken: () => Promise.reject(new NotSent()) });
  const client = Client.initWithMiddleware({
    middleware: [
      authentication,
      new RenewTokenHandler(),
      new RepeatHandler({ clock, jitter }),
      new FetchHandler(fetch),
    ],
  });

  return {
    async send(request, { scopes, signal, onPause }: SendOptions): Promise<GraphAnswer> {
      const askToken: AskToken = async (renewal) => {
        const result = await token(scopes, { ...renewal, ...(signal === undefined ? {} : { signal }) }).catch(
          (error: unknown) => {
            exchange.thrown = error;
            throw error;
          },
        );
        if (result.ok) return result.value;
        exchange.problem = result.problem;
        throw new NotSent();
      };
      const exchange = new GraphExchange({ method: request.method, askToken, signal, onPause });
      if (signal?.aborted === true) return { kind: 'refused', problem: requestCancelled() };
      // With a whole address the SDK does not mistake an `https://` inside a filter for the host.
      const call = client
        .api(`https://${cloud.graphHost}/v1.0${request.path}`)
        .middlewareOptions([
          new AuthenticationHandlerOptions({ getAccessToken: () => askToken({}) }),
          exchange,
        ])
        .headers({ ...headersOf(request), 'client-request-id': ids.uuid() })
        .responseType(ResponseType.RAW);
      try {
        const response: unknown = await sendWith(call, withWholeReference(request, cloud));
        if (!(response instanceof Response)) throw new TypeError('the Graph SDK answered without a response');
        return readGraphAnswer(response, exchange.body, clock.now());
      } catch (error) {
        return judgeFailure(error, exchange);
      }
    },
  };
}

/** A person stopped it before the request could change anything. */
export function requestCancelled(): Problem {
  return problem('request-cancelled', 'cancelled');
}

/** A reference to another object names it by its whole address, which differs from cloud to cloud. */
function withWholeReference(request: GraphRequest, { graphHost }: Cloud): GraphRequest {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || !('@odata.id' in body)) return request;
  return {
    ...request,
    body: { ...body, '@odata.id': `https://${graphHost}/v1.0${String(body['@odata.id'])}` },
  };
}

function headersOf({ consistency, createIfMissing }: GraphRequest): Record<string, string> {
  return {
    ...(consistency === true ? { ConsistencyLevel: 'eventual' } : {}),
    ...(createIfMissing === true ? { Prefer: 'create-if-missing' } : {}),
  };
}

function sendWith(call: SdkRequest, { method, body }: GraphRequest): Promise<unknown> {
  switch (method) {
    case 'GET':
      return call.get();
    case 'POST':
      return call.post(body);
    case 'PATCH':
      return call.patch(body);
    case 'PUT':
      return call.put(body);
    case 'DELETE':
      return call.delete();
  }
}

/** What came of a request that brought no answer; a mistake of ours is thrown on. */
function judgeFailure(error: unknown, exchange: GraphExchange): GraphAnswer {
  const { problem: reason, failure, signal, method, onItsWay, thrown } = exchange;
  if (reason !== null) return { kind: 'refused', problem: reason };
  if (signal?.aborted === true) {
    const lost = onItsWay && method !== 'GET';
    return lost
      ? { kind: 'unanswered', reason: 'connection' }
      : { kind: 'refused', problem: requestCancelled() };
  }
  if (failure === null || failure.reason === 'not-allowed') throw thrown ?? error;
  // Without a trusted certificate the connection was closed before anything was sent.
  if (failure.reason === 'certificate') return { kind: 'refused', problem: connectionProblem(failure) };
  if (failure.reason === 'timeout') return { kind: 'unanswered', reason: 'timeout' };
  return {
    kind: 'unanswered',
    reason: 'connection',
    ...(failure.reason === 'connection' ? {} : { problem: connectionProblem(failure) }),
  };
}
