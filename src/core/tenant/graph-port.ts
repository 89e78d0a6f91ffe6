import type { Problem } from '../problem.ts';

export type GraphMethod = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** One request to Microsoft Graph v1.0, as data: planned, shown to the user, journaled, then sent. */
export interface GraphRequest {
  readonly method: GraphMethod;
  /** Below the version: `/applications`, with the query string where there is one. */
  readonly path: string;
  readonly body?: unknown;
  /** `consistency` sends `ConsistencyLevel: eventual`; `createIfMissing` sends `Prefer: create-if-missing`. */
  readonly consistency?: boolean;
  readonly createIfMissing?: boolean;
}

/** Graph's own words for a refusal. Never shown raw: `message` is matched where no code tells more. */
export interface GraphError {
  readonly code: string;
  readonly message: string;
  /** `error.details[].code`, which is sometimes the only precise one. */
  readonly detailCodes: readonly string[];
}

/**
 * What came of a request.
 * - `answered`: Graph answered; `error` is set for a status of 400 and above.
 * - `unanswered`: the connection broke or timed out; a write may or may not have happened.
 * - `refused`: it was not sent (no sign-in, claims challenge that needs a person, cancelled).
 */
export type GraphAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: unknown;
      readonly error?: GraphError;
      readonly requestId?: string;
      /** What `Retry-After` asked for, in milliseconds; only on an answer that is handed on. */
      readonly retryAfterMs?: number;
      /** How much of the quota is used, 1 for all of it; Graph says so from 0.8 on (throttling-limits). */
      readonly throttleShare?: number;
    }
  | {
      readonly kind: 'unanswered';
      readonly reason: 'connection' | 'timeout';
      /** What was in the way, where that is known. */
      readonly problem?: Problem;
    }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** A pause that the client took by itself (throttling, an unavailable service on a read). */
export interface GraphPause {
  readonly status: number;
  readonly waitMs: number;
}

export interface SendOptions {
  readonly signal?: AbortSignal;
  /** Delegated scopes the token must carry; asked for when it does not. */
  readonly scopes: readonly string[];
  readonly onPause?: (pause: GraphPause) => void;
}

/**
 * The port through which the engine reads and changes a tenant.
 * An implementation repeats by itself only what is safe: 429 for every method (nothing happened),
 * 502, 503, 504 and broken connections for GET. Everything else is answered, for the engine to judge.
 */
export interface GraphPort {
  send(request: GraphRequest, options: SendOptions): Promise<GraphAnswer>;
}

/** What the token endpoint said when a secret was tried with the client credentials flow. */
export type TokenProof =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused'; readonly errorCode: number | null; readonly requestId?: string }
  | { readonly outcome: 'unanswered' };

/** Tries a client secret at the token endpoint of the tenant (graph.md 13). */
export type ProveSecret = (
  claim: { readonly tenantId: string; readonly appId: string; readonly secret: string },
  signal?: AbortSignal,
) => Promise<TokenProof>;
