import type { Context, Middleware } from '@microsoft/microsoft-graph-client';
import { parseJson } from '../transport/json-answer.ts';
import { nameTransportFailure, TransportFailure, type Fetch } from '../transport/transport-failure.ts';
import { exchangeOf } from './graph-exchange.ts';

/** The last handler: sends the request with the injected fetch and takes the answer in, whole. */
export class FetchHandler implements Middleware {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  async execute(context: Context): Promise<void> {
    const exchange = exchangeOf(context);
    const url: unknown = context.request;
    if (typeof url !== 'string') throw new TypeError('the Graph client sends addresses only');
    const host = new URL(url).host;
    exchange.onItsWay = true;
    try {
      const response = await this.#fetch(url, readInit(context, exchange.signal));
      exchange.body = readWhole(response, await response.text(), host);
      context.response = response;
    } catch (error) {
      if (exchange.signal?.aborted === true) throw error;
      exchange.failure = nameTransportFailure(error, host);
      throw exchange.failure;
    }
    exchange.onItsWay = false;
    exchange.failure = null;
  }
}

/** The SDK's options are wider than a fetch takes, and it leaves members undefined. */
function readInit({ options }: Context, signal: AbortSignal | undefined): RequestInit {
  const { method, body, headers } = options ?? {};
  return {
    ...(method === undefined ? {} : { method }),
    ...(body === undefined || body === null ? {} : { body }),
    ...(headers === undefined ? {} : { headers }),
    ...(signal === undefined ? {} : { signal }),
  };
}

/**
 * Half an answer is none, also when its framing was whole. A refusal keeps its meaning without a readable body:
 * its status tells.
 */
function readWhole(response: Response, content: string, host: string): unknown {
  const parsed = content === '' ? null : parseJson(content);
  if (parsed !== undefined) return parsed;
  if (response.ok) throw new TransportFailure('unintelligible', host);
  return null;
}
