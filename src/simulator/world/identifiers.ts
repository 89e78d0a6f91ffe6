import { hash } from 'node:crypto';

const base64url = (bytes: Buffer): string => bytes.toString('base64url');

/**
 * Reproducible identifiers: every purpose draws from a stream of its own, so that parallel requests
 * for different things do not change each other's values.
 */
export class Identifiers {
  readonly #seed: string;
  readonly #counters: Record<string, number>;

  constructor(seed: string, counters: Record<string, number>) {
    this.#seed = seed;
    this.#counters = counters;
  }

  /** 32 bytes, the next of `stream`. */
  bytes(stream: string): Buffer {
    const count = (this.#counters[stream] ?? 0) + 1;
    this.#counters[stream] = count;
    return hash('sha256', `${this.#seed}/${stream}/${count}`, 'buffer');
  }

  /** A version 4 UUID. */
  uuid(stream: string): string {
    const bytes = this.bytes(stream);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
  }

  /** 43 characters of base64url: for codes and opaque tokens. */
  opaque(stream: string): string {
    return base64url(this.bytes(stream));
  }
}
