import { normaliseText, wordsOf } from './normalise-text.ts';

/** What may come between two parts of a message. */
const maxGap = 800;
/** A part of a message shorter than this says too little by itself. */
const minPart = 12;
const minWords = 4;
const minShare = 0.8;
/** A page has every word somewhere. */
const mostTimesLonger = 4;

/** A place in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a phrase stands in a text, both in normal form; ` ... ` in the phrase leaves room for anything. Null
 * where it does not.
 */
export function findPhrase(normalised: string, phrase: string): Span | null {
  const [first = '', ...rest] = partsOf(phrase);
  if (first === '') return null;
  for (let start = normalised.indexOf(first); start >= 0; start = normalised.indexOf(first, start + 1)) {
    const end = endOfParts(normalised, start + first.length, rest);
    if (end !== null) return { start, end };
  }
  return null;
}

function endOfParts(normalised: string, from: number, parts: readonly string[]): number | null {
  let end = from;
  for (const part of parts) {
    const found = normalised.slice(end, end + maxGap + part.length).indexOf(part);
    if (found < 0) return null;
    end += found + part.length;
  }
  return end;
}

function partsOf(phrase: string): readonly string[] {
  return phrase
    .split('...')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** How sure it is that a text is a certain message. */
export type Likeness = 'same' | 'part' | 'alike';

/**
 * Compares a text in normal form with a message as a profile has it: the whole message stands in the text, the
 * text is a part of the message, or nearly all words of the shorter one are the other's. Null for another text.
 */
export function compareWithMessage(normalised: string, message: string): Likeness | null {
  const wanted = normaliseText(message);
  if (findPhrase(normalised, wanted) !== null) return 'same';
  const typed = normalised
    .replace(/\.{2,}/g, '')
    .replace(/[.!?]+$/, '')
    .trim();
  if (typed.length >= minPart && wanted.includes(typed)) return 'part';
  return shareOfWords(normalised, wanted) >= minShare ? 'alike' : null;
}

/** The share of the shorter text's words that the longer one has; 0 where there are too few to tell. */
function shareOfWords(one: string, other: string): number {
  const [first, second] = [new Set(wordsOf(one)), new Set(wordsOf(other))];
  const [shorter, longer] = first.size < second.size ? [first, second] : [second, first];
  if (shorter.size < minWords || longer.size > mostTimesLonger * shorter.size) return 0;
  return [...shorter].filter((word) => longer.has(word)).length / shorter.size;
}
