import { decodePastedText } from './decode-pasted-text.ts';
import { knownCodes, knownGraphCodes, knownOAuthErrors } from './known-errors.ts';
import { readNamedValues, type NamedValues } from './named-values.ts';
import { normaliseText } from './normalise-text.ts';

/** What a pasted text tells about an error. */
export interface Clues {
  /** AADSTS numbers, in order, each once. */
  readonly codes: readonly number[];
  /** Graph's codes that are known, in lower case. */
  readonly graphCodes: readonly string[];
  /** A code of Graph's that is not known, as written; null where there is none. */
  readonly unknownGraphCode: string | null;
  readonly oauthErrors: readonly string[];
  readonly named: NamedValues;
  /** The whole text in normal form. */
  readonly normalised: string;
  readonly isCut: boolean;
}

const mostCodes = 10;
/** In a text of this length a number that happens to be a code is meant as one. */
const shortText = 300;

/** Reads a text of any origin: at most 20,000 characters of it. */
export function readClues(pasted: string): Clues {
  const { text, isCut } = decodePastedText(pasted);
  return {
    codes: listCodes(text),
    graphCodes: listKnownWords(text, knownGraphCodes),
    unknownGraphCode: findUnknownGraphCode(text),
    oauthErrors: listOAuthErrors(text),
    named: readNamedValues(text),
    normalised: normaliseText(text),
    isCut,
  };
}

function listCodes(text: string): readonly number[] {
  const found: { readonly at: number; readonly code: number }[] = [];
  const add = (pattern: RegExp): void => {
    for (const match of text.matchAll(pattern))
      found.push({ at: match.index, code: Number.parseInt(match[1] ?? '', 10) });
  };
  add(/AADSTS[\s:#-]{0,3}(\d{4,8})(?!\d)/gi);
  add(/(?:error|fout)[\s_-]?codes?["'\]\s:=[]{1,6}(\d{4,8})(?!\d)/gi);
  add(/\/error\?code=(\d{4,8})(?!\d)/gi);
  add(/^\s{0,20}#?(\d{4,8})\s{0,20}$/g);
  if (found.length === 0 && text.length <= shortText) {
    add(/(?<![\w.-])(\d{4,8})(?![\w.-])/g);
    return eachOnce(found).filter((code) => knownCodes.has(code));
  }
  return eachOnce(found);
}

function eachOnce(found: readonly { readonly at: number; readonly code: number }[]): readonly number[] {
  const inOrder = found.toSorted((one, other) => one.at - other.at).map(({ code }) => code);
  return [...new Set(inOrder)].slice(0, mostCodes);
}

/** Known names that occur as whole words. */
function listKnownWords(text: string, known: ReadonlySet<string>): readonly string[] {
  const words = new Set((text.match(/\w{4,80}/g) ?? []).map((word) => word.toLowerCase()));
  return [...known].filter((name) => words.has(name));
}

function findUnknownGraphCode(text: string): string | null {
  const code = /"code"\s{0,5}:\s{0,5}"([\w.]{3,80})"/.exec(text)?.[1];
  return code === undefined || knownGraphCodes.has(code.toLowerCase()) ? null : code;
}

function listOAuthErrors(text: string): readonly string[] {
  const named = [...text.matchAll(/(?<![\w-])"?error"?\s{0,3}[:=]\s{0,3}["']?([a-z_]{5,40})(?![a-z_])/g)];
  const alone = /^\s{0,20}([a-z]{3,20}(?:_[a-z]{2,20}){1,3})\s{0,20}$/.exec(text)?.[1];
  const words = [...named.map((match) => match[1] ?? ''), alone ?? ''];
  return [...new Set(words)].filter((word) => knownOAuthErrors.has(word));
}
