import { text, type Text } from '../text.ts';

/** What a claim may hold instead, where sources disagree or something cannot be seen; empty: it is absent. */
export interface Outcome {
  readonly values: readonly string[];
  readonly text: Text;
}

/**
 * One claim of a token that was not issued yet. `sign-in` is a claim whose value only a sign-in gives;
 * it may be absent then.
 */
export interface PreviewClaim {
  /** As in the token; `NameID` for the subject of an assertion. */
  readonly name: string;
  readonly kind: 'known' | 'missing' | 'sign-in';
  readonly values: readonly string[];
  /** Where the value comes from. */
  readonly source: Text;
  /** Why the claim is absent; null where it is not. */
  readonly missing: Text | null;
  readonly otherwise: readonly Outcome[];
  readonly notes: readonly Text[];
}

interface ClaimDetails {
  readonly otherwise?: readonly Outcome[];
  readonly notes?: readonly Text[];
}

/** A claim that the token has. */
export function knownClaim(
  name: string,
  values: string | readonly string[],
  source: Text,
  { otherwise = [], notes = [] }: ClaimDetails = {},
): PreviewClaim {
  const listed = typeof values === 'string' ? [values] : values;
  return { name, kind: 'known', values: listed, source, missing: null, otherwise, notes };
}

/** A claim that was asked for, and that the token does not have. */
export function missingClaim(
  name: string,
  source: Text,
  missing: Text,
  { otherwise = [], notes = [] }: ClaimDetails = {},
): PreviewClaim {
  return { name, kind: 'missing', values: [], source, missing, otherwise, notes };
}

/** A claim whose value nobody knows before the sign-in. */
export function signInClaim(name: string, source: Text = text('preview.source.sign-in')): PreviewClaim {
  return { name, kind: 'sign-in', values: [], source, missing: null, otherwise: [], notes: [] };
}
