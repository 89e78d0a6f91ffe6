/**
 * Requests and answers as plain data. Node's own `Request` and `Response` take longer to load than the
 * whole simulator takes to start, so they are left to whoever uses it in process.
 */

/** Header fields as a request shows them; those of a `Request` fit. */
export interface RequestHeaders {
  /** @param name in any case. */
  get(name: string): string | null;
}

/** A request without its body; a `Request` fits. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: RequestHeaders;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

/** An answer before it is on its way. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
  /** The connection breaks when half of the content has gone out. */
  readonly breaksOff?: boolean;
}

/** The same fields with their names in lower case. */
export function lowerCased(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));
}

export function jsonAnswer(body: unknown, status = 200): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, content: JSON.stringify(body) };
}
