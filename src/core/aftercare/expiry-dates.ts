import { problem, refused, succeeded, type Result } from '../problem.ts';

/** A date that somebody wrote down: mostly what ends on the vendor's side, where Graph cannot look. */
export interface ExpiryDate {
  readonly id: string;
  /** Null where it belongs to no case. */
  readonly caseId: string | null;
  /** The last day, as `2027-03-01`; the same day for everybody, wherever they are. */
  readonly day: string;
  /** What ends, in the user's own words. */
  readonly what: string;
  /** When it was written down; ISO 8601 UTC. */
  readonly at: string;
  /** User principal name, or the name of this computer's user. */
  readonly by: string;
}

const longest = 200;

/** Line ends and what turns text around: neither belongs in a line that is printed among others. */
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/**
 * What a user entered, taken apart. Problems: `expiry-day-unreadable`, `expiry-words-missing`,
 * `expiry-words-unfit`.
 */
export function parseExpiryDate(entered: {
  readonly day: string;
  readonly what: string;
}): Result<Pick<ExpiryDate, 'day' | 'what'>> {
  const day = entered.day.trim();
  const what = entered.what.trim();
  if (!isDay(day)) {
    const params = { value: day.replace(/\p{Cc}/gu, ' ').slice(0, 40) };
    return refused(problem('expiry-day-unreadable', 'input', { field: 'day', params }));
  }
  if (what === '') return refused(problem('expiry-words-missing', 'input', { field: 'what' }));
  if (what.length > longest || unprintable.test(what))
    return refused(problem('expiry-words-unfit', 'input', { field: 'what', params: { longest } }));
  return succeeded({ day, what });
}

/** A day that is in the calendar, of this century or the next. */
function isDay(value: string): boolean {
  if (!/^2[01]\d\d-\d\d-\d\d$/.test(value)) return false;
  const instant = Date.parse(`${value}T00:00:00.000Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value);
}
