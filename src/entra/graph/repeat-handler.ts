import type { Context, Middleware } from '@microsoft/microsoft-graph-client';
import type { Clock } from '../../core/ports.ts';
import { passingReasons, TransportFailure } from '../transport/transport-failure.ts';
import { exchangeOf, responseOf, type GraphExchange } from './graph-exchange.ts';
import { readRetryAfterMs } from './retry-after.ts';

interface RepeatOptions {
  readonly clock: Clock;
  /** A number from 0 up to 1, so that requests that were refused together do not come back together. */
  readonly jitter: () => number;
}

const maxWaitMs = 180_000;
const maxReads = 4;
const passingStatuses = new Set([502, 503, 504]);

/**
 * Repeats what is safe to repeat: after 429 anything, because nothing happened; after 502, 503, 504 or a broken
 * connection reads only, a few times. The SDK's own retry handler repeats POST after 503, and would make a second
 * secret. A wait that Microsoft asks for is kept to the millisecond; together all waits of a request last three
 * minutes at most, and a longer one is not begun: the answer is then given as it is.
 */
export class RepeatHandler implements Middleware {
  readonly #clock: Clock;
  readonly #jitter: () => number;
  #next: Middleware | undefined;

  constructor({ clock, jitter }: RepeatOptions) {
    this.#clock = clock;
    this.#jitter = jitter;
  }

  setNext(next: Middleware): void {
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    const exchange = exchangeOf(context);
    for (let tries = 1; ; tries += 1) {
      const failure = await this.#try(context);
      const response = failure === null ? responseOf(context) : null;
      const waitMs = this.#mayRepeat(exchange, tries, response, failure)
        ? this.#waitFor(response, tries)
        : null;
      if (waitMs === null || exchange.waitedMs + waitMs > maxWaitMs) {
        if (failure !== null) throw failure;
        return;
      }
      exchange.onItsWay = false;
      exchange.waitedMs += waitMs;
      exchange.onPause?.({ status: response?.status ?? 0, waitMs });
      await this.#clock.sleep(waitMs, exchange.signal);
    }
  }

  async #try(context: Context): Promise<TransportFailure | null> {
    try {
      await this.#next?.execute(context);
      return null;
    } catch (error) {
      if (error instanceof TransportFailure) return error;
      throw error;
    }
  }

  #mayRepeat(
    exchange: GraphExchange,
    tries: number,
    response: Response | null,
    failure: TransportFailure | null,
  ): boolean {
    if (response?.status === 429) return true;
    if (exchange.method !== 'GET' || tries >= maxReads) return false;
    return failure === null ? passingStatuses.has(response?.status ?? 0) : passingReasons.has(failure.reason);
  }

  /** What the answer asks for, or else 1, 2, 4 … seconds and up to half as much again. */
  #waitFor(response: Response | null, tries: number): number {
    const asked = readRetryAfterMs(response?.headers.get('retry-after') ?? null, this.#clock.now());
    return asked ?? Math.round(1000 * 2 ** (tries - 1) * (1 + this.#jitter() / 2));
  }
}
