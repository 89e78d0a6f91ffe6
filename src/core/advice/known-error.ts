import type { Actor } from './actor.ts';

/** What of a case makes an explanation concrete. */
export type FactKind =
  | 'redirect-uri'
  | 'application'
  | 'tenant'
  | 'entity-id'
  | 'secret'
  | 'certificate'
  | 'assignment'
  | 'enabled'
  | 'account-types';

/**
 * An AADSTS number; with `when`, only where the text says one of these. Microsoft reuses numbers: 70001 was
 * "not found" and is "disabled" now (vendors.md, finding 8). Without telling words every meaning counts.
 */
export type CodeRule = number | { readonly code: number; readonly when: readonly string[] };

/**
 * An error that is known by its code or its words. Its sentences are `advice.{id}.title`, `.cause` and
 * `.remedy`. Phrases are in normal form (`normaliseText`); ` ... ` in one stands for whatever comes between.
 */
export interface KnownError {
  readonly id: string;
  readonly actor: Actor;
  readonly codes?: readonly CodeRule[];
  /** Graph's `error.code`, or one of `error.details[].code`. */
  readonly graphCodes?: readonly string[];
  /** Words of OAuth's `error`: they say little, and count only where nothing else is known. */
  readonly oauthErrors?: readonly string[];
  readonly phrases?: readonly string[];
  readonly facts?: readonly FactKind[];
  /** A step of an ordinary sign-in that is logged as an error. */
  readonly benign?: boolean;
}
