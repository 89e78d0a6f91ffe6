import type { Context, MiddlewareOptions } from '@microsoft/microsoft-graph-client';
import type { GraphMethod, GraphPause } from '../../core/tenant/graph-port.ts';
import type { Problem } from '../../core/problem.ts';
import type { TransportFailure } from '../transport/transport-failure.ts';

/** Asks for an access token that carries the given scopes. */
export type AskToken = (options: {
  readonly claims?: string;
  readonly forceRefresh?: boolean;
}) => Promise<string>;

/** The request could not be sent, for the reason that the exchange holds. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

/**
 * What the handlers of one request share; the SDK carries it along with the request. It also takes what the SDK's
 * own error would lose: the problem behind a token that was not given, what broke, and whether a write was on its way.
 */
export class GraphExchange implements MiddlewareOptions {
  readonly method: GraphMethod;
  readonly askToken: AskToken;
  readonly signal: AbortSignal | undefined;
  readonly onPause: ((pause: GraphPause) => void) | undefined;
  /** Why it was not sent. */
  problem: Problem | null = null;
  /** What asking for a token threw, such as a register whose disk is full; the SDK makes it an error of its own. */
  thrown: unknown = null;
  /** Why the last try brought no answer. */
  failure: TransportFailure | null = null;
  /** Sent, and not yet answered. */
  onItsWay = false;
  waitedMs = 0;
  /** The answer's JSON, once it has come whole. */
  body: unknown = null;

  constructor(request: {
    readonly method: GraphMethod;
    readonly askToken: AskToken;
    readonly signal: AbortSignal | undefined;
    readonly onPause: ((pause: GraphPause) => void) | undefined;
  }) {
    this.method = request.method;
    this.askToken = request.askToken;
    this.signal = request.signal;
    this.onPause = request.onPause;
  }
}

/** The exchange that a request carries. */
export function exchangeOf(context: Context): GraphExchange {
  const found = context.middlewareControl?.getMiddlewareOptions(GraphExchange);
  if (!(found instanceof GraphExchange)) throw new TypeError('a Graph request without its exchange');
  return found;
}

/** The response that the next handler left. */
export function responseOf(context: Context): Response {
  if (context.response === undefined) throw new TypeError('a Graph request without a response');
  return context.response;
}
