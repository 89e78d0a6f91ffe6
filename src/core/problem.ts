import { text, type Text, type TextParam } from './text.ts';

/**
 * Who or what a problem waits for. Decides the exit code of the command line and which remedy
 * a screen offers: `input` the user's values, `sign-in` a new sign-in, `held` another process,
 * `cancelled` the user stopped it, `pending` something must be decided first, `failed` the rest.
 */
export type ProblemKind = 'input' | 'sign-in' | 'held' | 'cancelled' | 'pending' | 'failed';

/** An expected failure: what happened and what to do, never a stack trace and never a secret. */
export interface Problem {
  /** Stable, kebab-case; part of the command line's contract. */
  readonly code: string;
  readonly kind: ProblemKind;
  readonly text: Text;
  readonly remedy: Text;
  /** Which input or field it is about, when it is about one. */
  readonly field?: string;
  /** Whole sentences that say more, each on a line of its own. */
  readonly differences?: readonly Text[];
  /** Microsoft Graph's `request-id`, for a call with Microsoft's support. */
  readonly requestId?: string;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function succeeded<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refused<T = never>(problem: Problem): Result<T> {
  return { ok: false, problem };
}

interface ProblemDetails {
  readonly params?: Readonly<Record<string, TextParam>>;
  readonly field?: string;
  readonly requestId?: string | undefined;
}

/** Builds a {@link Problem} whose texts are `problem.{code}` and `problem.{code}.remedy`. */
export function problem(code: string, kind: ProblemKind, details: ProblemDetails = {}): Problem {
  return {
    code,
    kind,
    text: text(`problem.${code}`, details.params),
    remedy: text(`problem.${code}.remedy`, details.params),
    ...(details.field === undefined ? {} : { field: details.field }),
    ...(details.requestId === undefined ? {} : { requestId: details.requestId }),
  };
}
