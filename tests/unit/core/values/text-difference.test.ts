import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDifference, type TextDifference } from '../../../../src/core/values/text-difference.ts';
import { hostileText } from './hostile-text.ts';
import { sayDutch } from './render-problems.ts';

const url = 'https://sso.example.com/auth/Account';

/** `+` for extra, `-` for missing, as a person sees it. */
function show(difference: TextDifference): string {
  const marks = { same: '', missing: '-', extra: '+' };
  return difference.parts
    .map(({ kind, shown }) => (kind === 'same' ? shown : `{${marks[kind]}${shown}}`))
    .join('');
}

describe('the difference between two values', () => {
  it.each([
    [url, url, 'equal', 'https://sso.example.com/auth/Account'],
    [url, url.replace('Account', 'account'), 'case', 'https://sso.example.com/auth/{-A}{+a}ccount'],
    [url, `${url}/`, 'trailing-slash', `${url}{+/}`],
    [`${url}/`, url, 'trailing-slash', `${url}{-/}`],
    [url, `${url}//`, 'other', `${url}{+//}`],
    [url, ` ${url}`, 'blanks', `{+␣}${url}`],
    [url, `${url}\t`, 'blanks', `${url}{+[U+0009]}`],
    ['a b', 'a\u00a0b', 'blanks', 'a{-␣}{+[U+00A0]}b'],
    [url, url.replace('sso', 's\u200bso'), 'invisible', 'https://s{+[U+200B]}so.example.com/auth/Account'],
    [url, `\ufeff ${url}`, 'invisible', `{+[U+FEFF]␣}${url}`],
    [url, url.replace('a', '\u0430'), 'other', 'https://sso.ex{-a}{+\u0430}mple.com/auth/Account'],
    ['s\u200bso', 'sso', 'invisible', 's{-[U+200B]}so'],
    ['abcdef', 'aXcdYf', 'other', 'a{-b}{+X}cd{-e}{+Y}f'],
    ['kat', 'krat', 'other', 'k{+r}at'],
    ['', 'x', 'other', '{+x}'],
    ['ab', '', 'other', '{-ab}'],
  ])('of %j and %j is of kind %s', (expected, given, kind, shown) => {
    const difference = describeDifference(expected, given);
    expect(difference.kind).toBe(kind);
    expect(show(difference)).toBe(shown);
  });

  it.each([
    ['abc', 'abc', 'De twee waarden zijn teken voor teken gelijk.'],
    ['abc', 'abd', 'Op teken 3 begint het verschil: er staat d, verwacht was c.'],
    ['abc', 'ab', 'Na teken 2 houdt de waarde te vroeg op; er ontbreekt: c'],
    ['abc', 'abcd', 'Na teken 3 staat er te veel: d'],
    ['Abc', 'abc', 'Er is alleen verschil in hoofdletters en kleine letters; Entra let daarop.'],
    ['a', 'a/', 'Er staat een schuine streep (/) te veel aan het eind; voor Entra is dat een andere waarde.'],
    ['a/', 'a', 'Aan het eind ontbreekt een schuine streep (/); voor Entra is dat een andere waarde.'],
    ['ab', 'a\tb', 'Er is alleen verschil in spaties, tabs of regeleinden: U+0009 (tab).'],
    ['ab', 'a\u200bb', 'Er is alleen verschil in tekens die u niet ziet: U+200B (spatie zonder breedte).'],
    [
      'a',
      '\u0430',
      'Op teken 1 begint het verschil: er staat \u0430 (U+0430, Cyrillisch, lijkt op a), verwacht was a.',
    ],
  ])('of %j and %j is said in one sentence', (expected, given, sentence) => {
    expect(sayDutch(describeDifference(expected, given).sentence)).toBe(sentence);
  });

  it('names what cannot be seen or looks like another where values differ', () => {
    const names = describeDifference('a-b', 'a\u2011b\u00a0').parts.flatMap((part) =>
      part.characters.map((name) => name.en),
    );
    expect(names).toEqual([
      '\u2011 (U+2011, other punctuation mark, looks like -)',
      'U+00A0 (no-break space)',
    ]);
  });

  it('never lets a character through that would turn or hide what is shown', () => {
    const { parts } = describeDifference('a\u202eb', 'a\u202eb\u001b[31m');
    expect(parts.map((part) => part.shown)).toEqual(['a[U+202E]b', '[U+001B][31m']);
  });

  it('gives back both values from its pieces', () => {
    const value = fc.string({
      unit: fc.constantFrom(...'aAb /\u00a0\u200b\u0430', '\u{1f600}'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.oneof(value, hostileText), value, (expected, given) => {
        const { kind, parts } = describeDifference(expected, given);
        const without = (left: string): string =>
          parts.flatMap((part) => (part.kind === left ? [] : [part.text])).join('');
        expect(without('extra')).toBe(expected);
        expect(without('missing')).toBe(given);
        expect(kind === 'equal').toBe(parts.every((part) => part.kind === 'same'));
      }),
    );
  });

  it('does not slow down on long values that have nothing in common', () => {
    const { parts } = describeDifference('a'.repeat(1_000_000), 'b'.repeat(1_000_000));
    expect(parts.map((part) => part.kind)).toEqual(['missing', 'extra']);
  }, 10_000);
});
