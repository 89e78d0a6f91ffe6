interface Held {
  readonly description: string;
  readonly release: () => void;
}

/** Requests that wait until somebody lets them go on. */
export class Holding {
  readonly #held = new Set<Held>();

  /** Resolves at the next {@link releaseAll}; rejects when the client goes away. */
  async wait(description: string, signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const held: Held = { description, release: resolve };
    const leave = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    signal.throwIfAborted();
    signal.addEventListener('abort', leave, { once: true });
    this.#held.add(held);
    try {
      await promise;
    } finally {
      this.#held.delete(held);
      signal.removeEventListener('abort', leave);
    }
  }

  /** @returns how many were waiting. */
  releaseAll(): number {
    const count = this.#held.size;
    for (const held of this.#held) held.release();
    return count;
  }

  list(): string[] {
    return [...this.#held].map(({ description }) => description);
  }
}
