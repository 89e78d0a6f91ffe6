/** "0:21", "12:05": minutes and seconds while something runs. */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Whole days from one instant to another, by calendar day in the reader's time zone; negative when past. */
export function daysBetween(from: Date, to: Date): number {
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((day(to) - day(from)) / 86_400_000);
}

export type ExpiryLevel = 'past' | 'soon' | 'near' | 'far';

/** How near an expiry is: `soon` up to 14 days, `near` up to 90. */
export function expiryLevel(days: number): ExpiryLevel {
  if (days < 0) return 'past';
  if (days <= 14) return 'soon';
  return days <= 90 ? 'near' : 'far';
}
