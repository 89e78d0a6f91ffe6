import { problem, refused, succeeded, type Result } from '../core/problem.ts';

/** A hundred years: more is a mistake. */
const mostDays = 36_500;

/** Reads the value of `--within`; null where it was not given. Problems: `expiry-days-unreadable`. */
export function readDays(given: string | undefined): Result<number | null> {
  if (given === undefined) return succeeded(null);
  const days = Number(given);
  if (/^\d{1,5}$/.test(given) && days <= mostDays) return succeeded(days);
  const params = { value: given.slice(0, 40) };
  return refused(problem('expiry-days-unreadable', 'input', { field: 'within', params }));
}
