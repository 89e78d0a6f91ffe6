import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExpiryDate } from '../../../../src/core/aftercare/expiry-dates.ts';
import { addDays, daysBetween } from '../../../../src/core/aftercare/expiry-days.ts';

function codeOf(day: string, what: string): string | null {
  const parsed = parseExpiryDate({ day, what });
  return parsed.ok ? null : parsed.problem.code;
}

describe('a date that a user writes down', () => {
  it('is kept without the spaces around it', () => {
    expect(parseExpiryDate({ day: ' 2028-02-29 ', what: ' Licentie – é 😀 ' })).toEqual({
      ok: true,
      value: { day: '2028-02-29', what: 'Licentie – é 😀' },
    });
  });

  it.each([
    '2027-02-29',
    '2027-13-01',
    '2027-00-10',
    '01-03-2027',
    '2027-3-1',
    '2027-03-01T00:00',
    '',
    '9027-01-01',
  ])('is refused where it is no day of the calendar: %s', (day) => {
    expect(codeOf(day, 'Licence')).toBe('expiry-day-unreadable');
  });

  it.each([
    [' ', 'expiry-words-missing'],
    ['a\u001b[31m', 'expiry-words-unfit'],
    ['a\nb', 'expiry-words-unfit'],
    ['a\u2028b', 'expiry-words-unfit'],
    ['a\u202eb', 'expiry-words-unfit'],
    ['a'.repeat(201), 'expiry-words-unfit'],
  ])('is refused with words that are none, or more than a line', (what, code) => {
    expect(codeOf('2027-03-01', what)).toBe(code);
  });
});

it('counts days as the calendar does, back and forth', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
      expect(daysBetween('2027-03-28', addDays('2027-03-28', days))).toBe(days);
    }),
  );
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
});
