const dayMs = 86_400_000;

/** Tells the day of an instant (ISO 8601) in a zone (IANA name), as `2027-03-01`. */
export function dayInZone(timeZone: string): (iso: string) => string {
  // Making one takes longer than using it hundreds of times.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  return (iso) => format.format(new Date(iso));
}

/** Whole days from one day to another, both as `2027-03-01`; negative where the other came first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((midnightOf(to) - midnightOf(from)) / dayMs);
}

/** The day that lies a number of days after another, or before it. */
export function addDays(day: string, days: number): string {
  return new Date(midnightOf(day) + days * dayMs).toISOString().slice(0, 10);
}

/** Days are counted in UTC, where each has 24 hours. */
function midnightOf(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`);
}
