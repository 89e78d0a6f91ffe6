import { expect, it } from 'vitest';
import { addMonths } from '../../../../src/core/plan/calendar.ts';

it.each([
  ['2026-11-22T10:00:00.000Z', 24, '2028-11-22T10:00:00.000Z'],
  ['2026-01-31T10:00:00.000Z', 1, '2026-02-28T10:00:00.000Z'],
  ['2027-12-31T23:59:59.000Z', 2, '2028-02-29T23:59:59.000Z'],
])('%s plus %d months is %s', (start, months, end) => {
  expect(addMonths(start, months)).toBe(end);
});
