import type { LocalText } from '../text.ts';
import { isBlank, isInvisible, nameCharacter } from './character-names.ts';

/** How a profile says which characters a value may hold: `a-z0-9_-`, a `-` at the end being itself. */
export interface CharacterSetSpec {
  readonly allowed: string;
  /** For the first character alone; `allowed` where it is left out. */
  readonly first?: string | undefined;
}

interface CharacterRange {
  /** Code points, both included. */
  readonly from: number;
  readonly to: number;
}

/** A specification that was read; linear to check a value by, whoever wrote the profile. */
export interface CharacterSet {
  readonly allowed: readonly CharacterRange[];
  readonly first: readonly CharacterRange[];
}

export type CharacterSetResult =
  | { readonly ok: true; readonly set: CharacterSet }
  /** `message` in English, as for every fault in a profile. */
  | { readonly ok: false; readonly part: keyof CharacterSetSpec; readonly message: string };

/** The first character of a value that its set does not allow. */
export interface Misfit {
  readonly name: LocalText;
  /** Counted from 1. */
  readonly position: number;
  /** Whether it may stand elsewhere, only not in front. */
  readonly onlyNotFirst: boolean;
}

const maxSpecLength = 100;

/**
 * Reads a character set. A range runs within `a-z`, `A-Z` or `0-9`, so that `A-z` cannot let
 * in what stands between; every other character stands for itself.
 */
export function readCharacterSet(spec: CharacterSetSpec): CharacterSetResult {
  const allowed = readRanges(spec.allowed);
  if (typeof allowed === 'string') return { ok: false, part: 'allowed', message: allowed };
  const first = spec.first === undefined ? allowed : readRanges(spec.first);
  if (typeof first === 'string') return { ok: false, part: 'first', message: first };
  return { ok: true, set: { allowed, first } };
}

/** Whether every character of a value is allowed. The empty value fits. */
export function fitsCharacterSet(value: string, set: CharacterSet): boolean {
  return findMisfit(value, set) === null;
}

/** The first character that is not allowed, or null. */
export function findMisfit(value: string, set: CharacterSet): Misfit | null {
  let position = 0;
  for (const character of value) {
    position += 1;
    const allowed = includes(set.allowed, character);
    if (position === 1 ? includes(set.first, character) : allowed) continue;
    return { name: nameCharacter(character), position, onlyNotFirst: allowed };
  }
  return null;
}

function includes(ranges: readonly CharacterRange[], character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return ranges.some(({ from, to }) => code >= from && code <= to);
}

function readRanges(spec: string): readonly CharacterRange[] | string {
  if (spec === '') return 'no characters';
  if (spec.length > maxSpecLength) return `longer than ${maxSpecLength} characters`;
  const characters = [...spec];
  const ranges: CharacterRange[] = [];
  for (let index = 0; index < characters.length; index += 1) {
    const from = characters[index] ?? '';
    const to = characters[index + 1] === '-' ? characters[index + 2] : undefined;
    if (to !== undefined) {
      if (!isOrdered(from, to)) return `"${from}-${to}" is not a range within a-z, A-Z or 0-9`;
      index += 2;
    } else if (isInvisible(from) || (isBlank(from) && from !== ' ')) {
      return `${nameCharacter(from).en} cannot be seen`;
    }
    ranges.push({ from: from.codePointAt(0) ?? 0, to: (to ?? from).codePointAt(0) ?? 0 });
  }
  return ranges;
}

function isOrdered(from: string, to: string): boolean {
  const kinds = [/^[a-z]$/, /^[A-Z]$/, /^[0-9]$/];
  return from <= to && kinds.some((kind) => kind.test(from) && kind.test(to));
}
