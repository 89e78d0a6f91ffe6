import { describe, expect, it } from 'vitest';
import { noonOf, readTypedDay, writeTypedDay } from '../../../src/renderer/wording/typed-day.ts';

describe('a day that is typed', () => {
  it.each([
    '22-11-2026',
    '22/11/2026',
    '22.11.2026',
    ' 22 - 11 - 2026 ',
    '22 11 2026',
    '22-11-26',
    '2026-11-22',
    '2026/11/22',
    '22 november 2026',
    '22 nov. 2026',
    '22-nov-2026',
    '22 NOVEMBER 2026',
    'zondag 22 november 2026',
    'Sunday, 22 November 2026',
    'November 22, 2026',
  ])('is read from %j', (typed) => {
    expect(readTypedDay(typed)).toBe('2026-11-22');
  });

  it.each([
    ['1 mrt 2027', '2027-03-01'],
    ['1 maart 2027', '2027-03-01'],
    ['1 mei 2027', '2027-05-01'],
    ['1 May 2027', '2027-05-01'],
    ['9-8-2027', '2027-08-09'],
    ['29-2-2028', '2028-02-29'],
  ])('knows the months of both languages in %j', (typed, day) => {
    expect(readTypedDay(typed)).toBe(day);
  });

  it.each(['', '22', '22-11', '11/22/2026', '31-2-2027', '29-2-2027', '0-1-2027', '1-13-2027'])(
    'is not %j',
    (typed) => {
      expect(readTypedDay(typed)).toBeNull();
    },
  );

  it.each(['1 ma 2027', '1 foo 2027', '1 constructor 2027', 'morgen', '22-11-2026 extra', '9'.repeat(5_000)])(
    'is no word that names no month: %j',
    (typed) => {
      expect(readTypedDay(typed)).toBeNull();
    },
  );

  it('is written in the language that is chosen, and read back the same', () => {
    expect([writeTypedDay('2026-11-22', 'nl'), writeTypedDay('2026-11-22', 'en')]).toEqual([
      '22-11-2026',
      '22/11/2026',
    ]);
    for (const language of ['nl', 'en'] as const)
      for (let day = 0; day < 800; day += 1) {
        const iso = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
        expect(readTypedDay(writeTypedDay(iso, language))).toBe(iso);
        const words = new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'full' });
        expect(readTypedDay(words.format(noonOf(iso)))).toBe(iso);
      }
  });
});
