import type { Clock } from '../../src/core/ports.ts';

interface Sleeper {
  readonly wakesMs: number;
  readonly wake: () => void;
}

/**
 * A clock that stands still while anything is going on, and jumps to the next sleeper's moment when
 * nothing is: an hour of waiting takes no time, and the same run sees the same times again.
 */
export class VirtualClock implements Clock {
  #nowMs: number;
  readonly #sleepers = new Set<Sleeper>();
  #isJumping = false;

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): string {
    return new Date(this.#nowMs).toISOString();
  }

  nowMs(): number {
    return this.#nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const sleeper: Sleeper = { wakesMs: this.#nowMs + ms, wake: resolve };
      const abort = (): void => {
        this.#sleepers.delete(sleeper);
        reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
      };
      if (signal?.aborted === true) {
        abort();
        return;
      }
      signal?.addEventListener('abort', abort, { once: true });
      this.#sleepers.add(sleeper);
      this.#jumpWhenIdle();
    });
  }

  #jumpWhenIdle(): void {
    if (this.#isJumping) return;
    this.#isJumping = true;
    // What is under way in this process gets a few turns of the event loop to come to a rest.
    let turns = 4;
    const look = (): void => {
      turns -= 1;
      if (turns > 0) {
        setImmediate(look);
        return;
      }
      this.#isJumping = false;
      const [next] = [...this.#sleepers].sort((a, b) => a.wakesMs - b.wakesMs);
      if (next === undefined) return;
      this.#sleepers.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.wakesMs);
      next.wake();
      if (this.#sleepers.size > 0) this.#jumpWhenIdle();
    };
    setImmediate(look);
  }
}

/** Numbers from 0 up to 1 that a seed decides (mulberry32). */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
