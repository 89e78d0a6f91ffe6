import { problem, type Problem } from '../problem.ts';
import type { Text } from '../text.ts';

/** What came of a value of several lines or items: the items, or everything that is wrong with them. */
export type ParsedItems<T> =
  | {
      readonly ok: true;
      readonly items: readonly T[];
      /** The value as it is kept and handed over; parsing it again gives the same. */
      readonly canonical: string;
      /** What a person should know, although it is no fault. */
      readonly remarks: readonly Text[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A line that is not blank. */
export interface Line {
  /** Counted from 1, blank lines included, as an editor shows it. */
  readonly line: number;
  readonly content: string;
}

/** Far more than any list, table or certificate needs, and little enough to look at character by character. */
const maxCharacters = 100_000;

/** A person mends the first few and tries again; a wrong file has thousands. */
const maxProblems = 20;

/** The problem of a value too long to look at, or null. */
export function checkSize(raw: string, field: string): Problem | null {
  return raw.length > maxCharacters
    ? problem('value-size', 'input', { field, params: { max: maxCharacters } })
    : null;
}

/** The lines of a value that are not blank, as they were given; LF, CRLF and CR all end one. */
export function splitLines(raw: string): readonly Line[] {
  return raw
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ line: index + 1, content }))
    .filter(({ content }) => content.trim() !== '');
}

/** The same lines without the blanks at their ends. */
export function readLines(raw: string): readonly Line[] {
  return splitLines(raw).map(({ line, content }) => ({ line, content: content.trim() }));
}

/** Answers the problems of a value, the first few where there are many. */
export function refuseItems<T = never>(problems: readonly Problem[]): ParsedItems<T> {
  return { ok: false, problems: problems.slice(0, maxProblems) };
}
