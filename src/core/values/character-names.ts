import type { LocalText } from '../text.ts';

/** What is said of the characters that people paste without knowing it. */
const invisibleNames: ReadonlyMap<number, LocalText> = new Map([
  [0x0000, { nl: 'nulteken', en: 'null character' }],
  [0x0009, { nl: 'tab', en: 'tab' }],
  [0x000a, { nl: 'regeleinde', en: 'line break' }],
  [0x000d, { nl: 'regeleinde (CR)', en: 'line break (CR)' }],
  [0x0020, { nl: 'spatie', en: 'space' }],
  [0x00a0, { nl: 'vaste spatie', en: 'no-break space' }],
  [0x00ad, { nl: 'zacht afbreekstreepje', en: 'soft hyphen' }],
  [0x200b, { nl: 'spatie zonder breedte', en: 'zero-width space' }],
  [0x200c, { nl: 'scheider zonder breedte', en: 'zero-width non-joiner' }],
  [0x200d, { nl: 'verbinder zonder breedte', en: 'zero-width joiner' }],
  [0x200e, { nl: 'leesrichtingsteken', en: 'left-to-right mark' }],
  [0x200f, { nl: 'leesrichtingsteken', en: 'right-to-left mark' }],
  [0x2028, { nl: 'regeleinde (LS)', en: 'line separator' }],
  [0x2029, { nl: 'alinea-einde', en: 'paragraph separator' }],
  [0x202a, { nl: 'leesrichtingsteken', en: 'left-to-right embedding' }],
  [0x202b, { nl: 'leesrichtingsteken', en: 'right-to-left embedding' }],
  [0x202c, { nl: 'leesrichtingsteken', en: 'pop directional formatting' }],
  [0x202d, { nl: 'leesrichtingsteken', en: 'left-to-right override' }],
  [0x202e, { nl: 'leesrichtingsteken', en: 'right-to-left override' }],
  [0x202f, { nl: 'smalle vaste spatie', en: 'narrow no-break space' }],
  [0x2060, { nl: 'woordverbinder', en: 'word joiner' }],
  [0xfeff, { nl: 'bytevolgordeteken (BOM)', en: 'byte order mark (BOM)' }],
]);

const otherBlank: LocalText = { nl: 'spatieteken', en: 'blank' };
const otherInvisible: LocalText = { nl: 'onzichtbaar teken', en: 'invisible character' };

const cyrillic: LocalText = { nl: 'Cyrillisch', en: 'Cyrillic' };
const greek: LocalText = { nl: 'Grieks', en: 'Greek' };
const punctuation: LocalText = { nl: 'ander leesteken', en: 'other punctuation mark' };
const fullWidth: LocalText = { nl: 'brede vorm', en: 'full-width form' };

interface LookAlike {
  readonly like: string;
  readonly kind: LocalText;
}

/** By kind: characters, and under each the ASCII character that it is taken for. */
const lookAlikeRows: readonly (readonly [LocalText, string, string])[] = [
  [
    cyrillic,
    '\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u04cf',
    'aeopcyxijshdqwl',
  ],
  [
    cyrillic,
    '\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0408\u0405',
    'ABEKMHOPCTXIJS',
  ],
  [greek, '\u03bf\u03b1\u03bd\u03c1\u03b9', 'oavpi'],
  [
    greek,
    '\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7',
    'ABEZHIKMNOPTYX',
  ],
  [punctuation, '\u2010\u2011\u2012\u2013\u2014\u2212\u2044\u2215\u2236\u0589\u2024\u201a', '------//::.,'],
  [punctuation, '\u2018\u2019\u201c\u201d\u00b4', "''\"\"'"],
];

const lookAlikes: ReadonlyMap<string, LookAlike> = new Map(
  lookAlikeRows.flatMap(([kind, characters, likes]) =>
    [...characters].map((character, index) => [character, { like: likes.charAt(index), kind }] as const),
  ),
);

/** Whether a character is one of ASCII that leaves ink: from `!` to `~`. */
export function isPlain(character: string): boolean {
  return character > ' ' && character <= '~';
}

/** Whether a character is white space, of whatever width: it separates, and cannot be told from a space. */
export function isBlank(character: string): boolean {
  return !isPlain(character) && /^\p{White_Space}$/u.test(character);
}

/** Whether nobody can see a character that is no {@link isBlank blank}. Half a surrogate pair counts as such. */
export function isInvisible(character: string): boolean {
  return (
    !isPlain(character) &&
    /^[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]$/u.test(character) &&
    !isBlank(character)
  );
}

/** Whether a character is taken for one of ASCII, as a Cyrillic "а" is for an "a". */
export function isLookAlike(character: string): boolean {
  return findLookAlike(character) !== null;
}

/**
 * A character as a person can find it: itself, `U+200B (zero-width space)` where it cannot be seen,
 * and what it is taken for where it looks like another.
 */
export function nameCharacter(character: string): LocalText {
  const point = codePoint(character);
  if (isBlank(character) || isInvisible(character)) {
    const name =
      invisibleNames.get(character.codePointAt(0) ?? 0) ?? (isBlank(character) ? otherBlank : otherInvisible);
    return { nl: `${point} (${name.nl})`, en: `${point} (${name.en})` };
  }
  if (isPlain(character)) return { nl: character, en: character };
  const found = findLookAlike(character);
  if (found === null) return { nl: `${character} (${point})`, en: `${character} (${point})` };
  return {
    nl: `${character} (${point}, ${found.kind.nl}, lijkt op ${found.like})`,
    en: `${character} (${point}, ${found.kind.en}, looks like ${found.like})`,
  };
}

/** The same text with `[U+200B]` for each character that cannot be seen; plain spaces stay unless asked. */
export function showInvisible(value: string, spaces: 'kept' | 'marked' = 'kept'): string {
  let shown = '';
  for (const character of value) {
    if (character === ' ') shown += spaces === 'marked' ? '␣' : ' ';
    else if (isBlank(character) || isInvisible(character)) shown += `[${codePoint(character)}]`;
    else shown += character;
  }
  return shown;
}

/** A user's value for a sentence: its start, with nothing in it that cannot be seen. */
export function quoteValue(value: string): string {
  const maxCharacters = 60;
  const start = value.slice(0, maxCharacters);
  return value.length > maxCharacters ? `${showInvisible(start)}…` : showInvisible(start);
}

function findLookAlike(character: string): LookAlike | null {
  const found = lookAlikes.get(character);
  if (found !== undefined) return found;
  const code = character.codePointAt(0) ?? 0;
  return code >= 0xff01 && code <= 0xff5e
    ? { like: String.fromCodePoint(code - 0xfee0), kind: fullWidth }
    : null;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
