import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placePieces } from '../../../src/export/sheet/line-pieces.ts';

const measure = (piece: string): number => piece.length;

/** The words as they stand on paper, from left to right. */
function seen(line: string): string {
  return placePieces(line, measure)
    .toSorted((one, other) => one.offset - other.offset)
    .map(({ text }) => text)
    .join('');
}

describe('a line of text', () => {
  it.each([
    ['Zorggroep De Linde', 'Zorggroep De Linde'],
    ['שלום עולם', 'עולם שלום'],
    ['Naam: שלום עולם טוב, Productie', 'Naam: טוב, עולם שלום Productie'],
    ['שלום Linde עולם', 'שלום Linde עולם'],
    ['חדר 12 קומה 3', 'קומה 12 חדר 3'],
    ['مرحبا بالعالم!', 'بالعالم! مرحبا'],
    ['שלום  עולם', 'עולם  שלום'],
  ])('is drawn in the order of its scripts: %s', (line, expected) => {
    expect(seen(line)).toBe(expected);
  });

  it('is read in the order in which it was written, and is as wide', () => {
    const word = fc.constantFrom('Linde', 'שלום', 'مرحبا', '12', '–', 'abc,', 'קומה', ' ', '   ');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const line = words.join(' ');
        const pieces = placePieces(line, measure);
        expect(pieces.map(({ text }) => text).join('')).toBe(line);
        let end = 0;
        for (const { text, offset } of pieces.toSorted((one, other) => one.offset - other.offset)) {
          expect(offset).toBe(end);
          end += text.length;
        }
        expect(end).toBe(line.length);
      }),
    );
  });
});
