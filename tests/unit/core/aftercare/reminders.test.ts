import { describe, expect, it } from 'vitest';
import type { ExpiryEntry } from '../../../../src/core/aftercare/expiry.ts';
import { parseReminderDays, usualReminderDays } from '../../../../src/core/aftercare/reminder-days.ts';
import { findDueReminders, type ToldReminders } from '../../../../src/core/aftercare/reminders.ts';
import { text } from '../../../../src/core/text.ts';

function ending(daysLeft: number, changes: Partial<ExpiryEntry> = {}): ExpiryEntry {
  return {
    id: 'case-1:secret',
    kind: 'secret',
    caseId: 'case-1',
    vendorName: 'Een leverancier',
    environment: { id: 'production', label: null },
    tenant: { id: 't', displayName: 'De Linde' },
    application: 'Een toepassing',
    name: 'geheim 2026-11',
    expiresAt: '2027-03-01T10:00:00.000Z',
    day: '2027-03-01',
    daysLeft,
    stage: 'later',
    isSuperseded: false,
    isPressing: false,
    breaks: text('x'),
    action: text('x'),
    ...changes,
  };
}

/** The days on which somebody who looks every day is reminded of an end. */
function remindedOn(days: readonly number[], from: number, to: number): readonly number[] {
  let told: ToldReminders = {};
  const reminded: number[] = [];
  for (let left = from; left >= to; left -= 1) {
    const due = findDueReminders([ending(left)], days, told);
    told = due.told;
    if (due.entries.length > 0) reminded.push(left);
  }
  return reminded;
}

describe('reminders of what expires', () => {
  it('come on each of the days, on the day itself and the day after, each once', () => {
    expect(remindedOn(usualReminderDays, 120, -30)).toEqual([90, 60, 30, 14, 7, 0, -1]);
    expect(remindedOn([10], 120, -30)).toEqual([10, 0, -1]);
  });

  it('never come where nobody wants any', () => {
    expect(remindedOn([], 120, -30)).toEqual([]);
  });

  it('come once for who was away meanwhile', () => {
    const { entries, told } = findDueReminders([ending(20)], usualReminderDays, {});
    expect(entries).toHaveLength(1);
    const { entries: again } = findDueReminders([ending(6)], usualReminderDays, told);
    expect(again).toHaveLength(1);
    expect(findDueReminders([ending(15)], usualReminderDays, told).entries).toEqual([]);
  });

  it('begin anew for what took its place', () => {
    const { told } = findDueReminders([ending(5)], usualReminderDays, {});
    const renewed = ending(60, { day: '2029-03-01' });
    const { entries, told: after } = findDueReminders([renewed], usualReminderDays, told);
    expect(entries).toEqual([renewed]);
    expect(Object.keys(after)).toEqual(['case-1:secret 2029-03-01']);
  });

  it('come for a secret that is being replaced, which the vendor uses until it says otherwise', () => {
    const inUse = ending(5, { isSuperseded: true });
    expect(findDueReminders([inUse], usualReminderDays, {}).entries).toEqual([inUse]);
  });

  it('leave out what was superseded, and what others left behind once it has ended', () => {
    const others = [
      ending(5, { isSuperseded: true, kind: 'certificate' }),
      ending(-5, { id: 'found:1', kind: 'found-secret', caseId: null }),
    ];
    expect(findDueReminders(others, usualReminderDays, {}).entries).toEqual([]);
    const found = ending(5, { id: 'found:2', kind: 'found-certificate', caseId: null });
    expect(findDueReminders([found], usualReminderDays, {}).entries).toEqual([found]);
  });
});

describe('days to be reminded on', () => {
  it.each([
    ['90, 60, 30', [90, 60, 30]],
    ['7 30;7', [30, 7]],
    ['  ', []],
    ['730', [730]],
  ])('are read from %j', (given, days) => {
    expect(parseReminderDays(given)).toEqual({ ok: true, value: days });
  });

  it.each(['0', '731', '-3', '1.5', 'dertig', '7,x', '1 2 3 4 5 6 7 8 9 10 11 12 13', '99999999999'])(
    'are not read from %j',
    (given) => {
      expect(parseReminderDays(given)).toMatchObject({ problem: { code: 'reminder-days-unreadable' } });
    },
  );
});
