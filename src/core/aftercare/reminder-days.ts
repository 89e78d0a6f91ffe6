import { problem, refused, succeeded, type Result } from '../problem.ts';

/** Days before an end on which to be reminded, unless the user chose others (vendors.md C11). */
export const usualReminderDays: readonly number[] = [90, 60, 30, 14, 7];

const mostDays = 730;
const mostReminders = 12;

/** Whether these are days to be reminded on: whole, from 1 to 730, no two the same, the farthest first. */
export function areReminderDays(value: unknown): value is readonly number[] {
  if (!Array.isArray(value) || value.length > mostReminders) return false;
  return value.every(
    (days: unknown, index) =>
      typeof days === 'number' &&
      Number.isInteger(days) &&
      days >= 1 &&
      days <= mostDays &&
      (index === 0 || days < Number(value[index - 1])),
  );
}

/**
 * Reads days as people write them, such as `90, 30 7`; nothing at all means never.
 * Problems: `reminder-days-unreadable`.
 */
export function parseReminderDays(given: string): Result<readonly number[]> {
  const parts = given.split(/[\s,;]+/).filter((part) => part !== '');
  const days = [...new Set(parts.map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : 0)))].sort(
    (one, other) => other - one,
  );
  if (areReminderDays(days)) return succeeded(days);
  const params = { value: given.slice(0, 40), most: mostDays, count: mostReminders };
  return refused(problem('reminder-days-unreadable', 'input', { field: 'reminderDays', params }));
}
