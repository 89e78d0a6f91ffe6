import { describe, expect, it } from 'vitest';
import { countFailuresByHour } from '../../../../src/core/advice/failures-by-hour.ts';

const entry = (at: string, errorCode: number) => ({
  at,
  userId: '',
  userPrincipalName: '',
  correlationId: null,
  errorCode,
  reason: '',
  refusedBy: [],
});
const now = '2026-11-22T16:20:00Z';

describe('failed sign-ins by the hour', () => {
  it('are counted in the hour they were in, the latest at the end, with the quiet hours between', () => {
    const hours = countFailuresByHour(
      [
        entry('2026-11-22T16:19:59Z', 50011),
        entry('2026-11-22T16:00:00.000Z', 50105),
        entry('2026-11-22T15:59:59.999Z', 50011),
        entry('2026-11-21T17:00:00Z', 50011),
      ],
      now,
      () => true,
    );
    expect(hours).toHaveLength(24);
    expect(hours.filter(({ count }) => count > 0)).toEqual([
      { from: '2026-11-21T17:00:00.000Z', count: 1 },
      { from: '2026-11-22T15:00:00.000Z', count: 1 },
      { from: '2026-11-22T16:00:00.000Z', count: 2 },
    ]);
    expect(hours.at(-1)?.from).toBe('2026-11-22T16:00:00.000Z');
  });

  it('leave out who signed in, what is older, later or unreadable, and the steps of an ordinary sign-in', () => {
    const hours = countFailuresByHour(
      [
        entry('2026-11-22T16:10:00Z', 0),
        entry('2026-11-22T16:10:00Z', 50140),
        entry('2026-11-21T16:59:59Z', 50011),
        entry('2026-11-22T17:00:00Z', 50011),
        entry('onzin', 50011),
      ],
      now,
      (code) => code !== 50140,
    );
    expect(hours.every(({ count }) => count === 0)).toBe(true);
  });
});
