/** The present moment. Core has no clock of its own, so that tests decide what time it is. */
export interface Clock {
  /** ISO 8601 UTC, to the millisecond. */
  now(): string;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Random identifiers, injected for the same reason as {@link Clock}. */
export interface Ids {
  /** A random UUID. */
  uuid(): string;
  /** Eight random lower-case hexadecimal digits that mark one write as ours. */
  nonce(): string;
}

/** SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits. */
export type Sha256 = (content: string) => string;
