import { codeOf, codesOf, knownErrors } from './known-errors.ts';
import type { CodeRule, KnownError } from './known-error.ts';
import { findPhrase, type Span } from './match-message.ts';
import type { Clues } from './read-clues.ts';

/** How an error was recognised, the surest first: by a number, by Graph's code, by words, by OAuth's word. */
export type Ground = 'code' | 'graph-code' | 'phrase' | 'oauth';

/** A known error that a text seems to be about. */
export interface FoundError {
  readonly known: KnownError;
  readonly ground: Ground;
  /** The numbers of the text that mean this. */
  readonly codes: readonly number[];
}

const mostByPhrase = 3;

/**
 * The known errors that a text tells of, the surest first. Words count only where no number or code was found:
 * a message of Microsoft's has both, and the number is what Microsoft meant.
 */
export function findKnownErrors(clues: Clues): readonly FoundError[] {
  const byCode = mergeSame(
    clues.codes.flatMap((code) =>
      meaningsOf(code, clues.normalised).map((known): FoundError => ({
        known,
        ground: 'code',
        codes: [code],
      })),
    ),
  );
  const byGraphCode = knownErrors
    .filter(({ graphCodes = [] }) => graphCodes.some((code) => clues.graphCodes.includes(code.toLowerCase())))
    .map((known): FoundError => ({ known, ground: 'graph-code', codes: [] }));
  const sure = [...byCode, ...byGraphCode];
  if (sure.length > 0) return sure;
  const byPhrase = findByPhrase(clues.normalised);
  if (byPhrase.length > 0 || clues.codes.length > 0) return byPhrase;
  return knownErrors
    .filter(({ oauthErrors = [] }) => oauthErrors.some((word) => clues.oauthErrors.includes(word)))
    .map((known): FoundError => ({ known, ground: 'oauth', codes: [] }));
}

/** The errors that a number stands for: only those whose words the text has, if it has any of them. */
function meaningsOf(code: number, normalised: string): readonly KnownError[] {
  const all = knownErrors.filter((known) => codesOf(known).includes(code));
  const told = all.filter(({ codes = [] }) =>
    codes.some(
      (rule) => codeOf(rule) === code && wordsOfRule(rule).some((word) => normalised.includes(word)),
    ),
  );
  return told.length > 0 ? told : all;
}

function wordsOfRule(rule: CodeRule): readonly string[] {
  return typeof rule === 'number' ? [] : rule.when;
}

function mergeSame(found: readonly FoundError[]): readonly FoundError[] {
  const merged = new Map<string, FoundError>();
  for (const one of found) {
    const before = merged.get(one.known.id);
    merged.set(one.known.id, { ...one, codes: [...(before?.codes ?? []), ...one.codes] });
  }
  return [...merged.values()];
}

/** The longest words count; what is only a piece of another error's words does not. */
function findByPhrase(normalised: string): readonly FoundError[] {
  const spans = knownErrors.flatMap((known) => {
    const found = (known.phrases ?? [])
      .map((phrase) => findPhrase(normalised, phrase))
      .filter((span) => span !== null)
      .toSorted((one, other) => lengthOf(other) - lengthOf(one))[0];
    return found === undefined ? [] : [{ known, span: found }];
  });
  return spans
    .filter(({ known, span }) => !spans.some((other) => other.known !== known && isInside(span, other.span)))
    .toSorted((one, other) => lengthOf(other.span) - lengthOf(one.span))
    .slice(0, mostByPhrase)
    .map(({ known }): FoundError => ({ known, ground: 'phrase', codes: [] }));
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end && lengthOf(inner) < lengthOf(outer);
}
