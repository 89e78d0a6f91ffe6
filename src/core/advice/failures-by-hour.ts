import type { SignInEntry } from './read-sign-ins.ts';

/** How many sign-ins failed in an hour. */
export interface HourlyFailures {
  /** The beginning of the hour, ISO 8601 UTC. */
  readonly from: string;
  readonly count: number;
}

const hourMs = 3_600_000;
const shownHours = 24;

/**
 * The failed sign-ins of the last 24 hours, the hour that `now` is in at the end. `isCounted` says of a number
 * whether it is a failure to people, and not a step of an ordinary sign-in.
 */
export function countFailuresByHour(
  entries: readonly SignInEntry[],
  now: string,
  isCounted: (errorCode: number) => boolean,
): readonly HourlyFailures[] {
  const first = Math.floor(Date.parse(now) / hourMs) - (shownHours - 1);
  const counts = Array.from({ length: shownHours }, () => 0);
  for (const { at, errorCode } of entries) {
    const index = Math.floor(Date.parse(at) / hourMs) - first;
    const count = counts[index];
    if (count !== undefined && errorCode !== 0 && isCounted(errorCode)) counts[index] = count + 1;
  }
  return counts.map((count, index) => ({ from: new Date((first + index) * hourMs).toISOString(), count }));
}
