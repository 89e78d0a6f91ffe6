/**
 * What core may use of its platform beside ECMAScript: the few globals that exist in every
 * environment it runs in and that do nothing by themselves. Elsewhere the environment's own
 * declarations stand in for these.
 */

interface URLSearchParams {
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  append(name: string, value: string): void;
  toString(): string;
}

declare const URLSearchParams: {
  new (init?: string | Record<string, string>): URLSearchParams;
};

interface URL {
  readonly href: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly searchParams: URLSearchParams;
  readonly hash: string;
}

declare const URL: {
  new (url: string, base?: string | URL): URL;
  canParse(url: string, base?: string | URL): boolean;
  parse(url: string, base?: string | URL): URL | null;
};

interface TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare const TextEncoder: {
  new (): TextEncoder;
};

interface TextDecoder {
  decode(input: Uint8Array): string;
}

declare const TextDecoder: {
  new (label: 'utf-8', options: { readonly fatal: true }): TextDecoder;
};

/** A type only: core passes signals on and asks them, it never makes one. */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}
