import { text, type LocalText, type Text } from '../text.ts';
import {
  isBlank,
  isInvisible,
  isLookAlike,
  nameCharacter,
  quoteValue,
  showInvisible,
} from './character-names.ts';

/** What sets two values apart, the first that explains all of it. */
export type DifferenceKind = 'equal' | 'case' | 'trailing-slash' | 'blanks' | 'invisible' | 'other';

/** A piece of two values laid side by side. */
export interface DifferencePart {
  /** `missing` stands in the expected value only, `extra` in the given one only. */
  readonly kind: 'same' | 'missing' | 'extra';
  readonly text: string;
  /** The same for showing: `[U+200B]` for what cannot be seen and, where values differ, `␣` for a space. */
  readonly shown: string;
  /** The characters of this piece that cannot be seen or look like another, each once, by name. */
  readonly characters: readonly LocalText[];
}

/** The difference between a value as the vendor gave it and as the user did. */
export interface TextDifference {
  readonly kind: DifferenceKind;
  /** The difference in one sentence. */
  readonly sentence: Text;
  /** In order; without the extra pieces they are the expected value, without the missing ones the given. */
  readonly parts: readonly DifferencePart[];
}

/** Beyond this many characters on both sides what differs is shown as one piece instead of by character. */
const maxCompared = 400;
const maxNamed = 5;

/**
 * Compares two values character by character. Entra compares a SAML entity id and the path of a
 * redirect URI that way too (vendors.md 0.1, C15): upper case, a slash at the end and a blank count.
 */
export function describeDifference(expected: string, given: string): TextDifference {
  const parts = listParts([...expected], [...given]);
  const kind = findKind(expected, given);
  return { kind, sentence: describeKind(kind, expected, given, parts), parts };
}

function findKind(expected: string, given: string): DifferenceKind {
  if (expected === given) return 'equal';
  if (expected.toLowerCase() === given.toLowerCase()) return 'case';
  if (`${expected}/` === given || expected === `${given}/`) return 'trailing-slash';
  if (withoutBlanks(expected) === withoutBlanks(given)) return 'blanks';
  return onlyVisible(expected) === onlyVisible(given) ? 'invisible' : 'other';
}

function describeKind(
  kind: DifferenceKind,
  expected: string,
  given: string,
  parts: readonly DifferencePart[],
): Text {
  switch (kind) {
    case 'equal':
      return text('difference.equal');
    case 'case':
      return text('difference.case');
    case 'trailing-slash':
      return text(
        given.length > expected.length
          ? 'difference.trailing-slash-extra'
          : 'difference.trailing-slash-missing',
      );
    case 'blanks':
      return text('difference.blanks', { characters: nameUnseen(parts) });
    case 'invisible':
      return text('difference.invisible', { characters: nameUnseen(parts) });
    case 'other':
      return describeOther([...expected], [...given]);
  }
}

function describeOther(expected: readonly string[], given: readonly string[]): Text {
  const same = countCommonStart(expected, given);
  const wanted = expected[same];
  const got = given[same];
  if (got === undefined)
    return text('difference.ends-early', { position: same, rest: quoteValue(expected.slice(same).join('')) });
  if (wanted === undefined)
    return text('difference.goes-on', { position: same, rest: quoteValue(given.slice(same).join('')) });
  return text('difference.other', {
    position: same + 1,
    expected: nameCharacter(wanted),
    given: nameCharacter(got),
  });
}

function withoutBlanks(value: string): string {
  return value.replace(/\p{White_Space}/gu, '');
}

function onlyVisible(value: string): string {
  return value.replace(/[\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu, '');
}

function nameUnseen(parts: readonly DifferencePart[]): LocalText {
  const changed = parts.filter((part) => part.kind !== 'same').map((part) => part.text);
  const names = nameEach(changed.join(''), (character) => isBlank(character) || isInvisible(character));
  return { nl: names.map((name) => name.nl).join(', '), en: names.map((name) => name.en).join(', ') };
}

function nameEach(value: string, wanted: (character: string) => boolean): readonly LocalText[] {
  const found = new Set<string>();
  for (const character of value) {
    if (found.size === maxNamed) break;
    if (wanted(character)) found.add(character);
  }
  return [...found].map(nameCharacter);
}

function listParts(expected: readonly string[], given: readonly string[]): readonly DifferencePart[] {
  const start = countCommonStart(expected, given);
  const end = countCommonEnd(expected, given, start);
  const edges = (side: readonly string[]): readonly string[] => side.slice(start, side.length - end);
  return [
    ...makePart('same', expected.slice(0, start)),
    ...compareMiddle(edges(expected), edges(given)),
    ...makePart('same', expected.slice(expected.length - end)),
  ];
}

/** The pieces between the common start and end, by a longest common subsequence where that is cheap. */
function compareMiddle(expected: readonly string[], given: readonly string[]): readonly DifferencePart[] {
  if (expected.length > maxCompared || given.length > maxCompared)
    return [...makePart('missing', expected), ...makePart('extra', given)];
  const width = given.length + 1;
  const lengths = new Uint16Array((expected.length + 1) * width);
  const lengthAt = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = expected.length - 1; row >= 0; row -= 1) {
    for (let column = given.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        expected[row] === given[column]
          ? lengthAt(row + 1, column + 1) + 1
          : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
    }
  }
  const parts: DifferencePart[] = [];
  let row = 0;
  let column = 0;
  while (row < expected.length || column < given.length) {
    const fromRow = row;
    while (row < expected.length && expected[row] === given[column]) {
      row += 1;
      column += 1;
    }
    parts.push(...makePart('same', expected.slice(fromRow, row)));
    const [sameRow, sameColumn] = [row, column];
    while ((row < expected.length || column < given.length) && expected[row] !== given[column]) {
      if (
        column >= given.length ||
        (row < expected.length && lengthAt(row + 1, column) >= lengthAt(row, column + 1))
      )
        row += 1;
      else column += 1;
    }
    parts.push(...makePart('missing', expected.slice(sameRow, row)));
    parts.push(...makePart('extra', given.slice(sameColumn, column)));
  }
  return parts;
}

function makePart(kind: DifferencePart['kind'], characters: readonly string[]): readonly DifferencePart[] {
  if (characters.length === 0) return [];
  const piece = characters.join('');
  const changed = kind !== 'same';
  const wanted = (character: string): boolean =>
    isInvisible(character) ||
    (isBlank(character) && (changed || character !== ' ')) ||
    (changed && isLookAlike(character));
  return [
    {
      kind,
      text: piece,
      shown: showInvisible(piece, changed ? 'marked' : 'kept'),
      characters: nameEach(piece, wanted),
    },
  ];
}

function countCommonStart(left: readonly string[], right: readonly string[]): number {
  let count = 0;
  while (count < left.length && count < right.length && left[count] === right[count]) count += 1;
  return count;
}

function countCommonEnd(left: readonly string[], right: readonly string[], start: number): number {
  const most = Math.min(left.length, right.length) - start;
  let count = 0;
  while (count < most && left[left.length - 1 - count] === right[right.length - 1 - count]) count += 1;
  return count;
}
