import { isFound, type ExpiryEntry } from './expiry.ts';

/** For which ends the user was reminded, and how many days before each: 0 for its day, -1 for past it. */
export type ToldReminders = Readonly<Record<string, number>>;

export interface DueReminders {
  /** What to be reminded of now, the first to end first. */
  readonly entries: readonly ExpiryEntry[];
  /** What was told once these are; ends that are no longer there are forgotten. */
  readonly told: ToldReminders;
}

/**
 * Which ends have come so near that a reminder is due that was not given yet. Who was away is reminded
 * once, of the nearest. What others left behind is told before it ends, and not after.
 */
export function findDueReminders(
  entries: readonly ExpiryEntry[],
  reminderDays: readonly number[],
  told: ToldReminders,
): DueReminders {
  if (reminderDays.length === 0) return { entries: [], told };
  const stages = [...reminderDays, 0, -1].sort((one, other) => one - other);
  const reached = entries.flatMap((entry) => {
    if (isReplaced(entry) || (isFound(entry) && entry.daysLeft < 0)) return [];
    const stage = stages.find((days) => entry.daysLeft <= days);
    return stage === undefined ? [] : [{ entry, stage, key: keyOf(entry) }];
  });
  return {
    entries: reached
      .filter(({ key, stage }) => !Object.hasOwn(told, key) || stage < Number(told[key]))
      .map(({ entry }) => entry),
    told: Object.fromEntries(reached.map(({ key, stage }) => [key, stage])),
  };
}

/** A secret whose successor was made is the one that the vendor uses, until it says otherwise. */
function isReplaced({ isSuperseded, kind }: ExpiryEntry): boolean {
  return isSuperseded && kind !== 'secret';
}

/** The same end; a new secret in its place is another. */
function keyOf({ id, day }: ExpiryEntry): string {
  return `${id} ${day}`;
}
