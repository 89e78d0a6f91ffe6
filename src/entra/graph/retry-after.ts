/**
 * Reads a `Retry-After` header: seconds (Graph's own documentation shows `2.128`) or an HTTP date.
 * Answers milliseconds from `now` (ISO 8601 UTC); null when there is none, or none that asks for a wait.
 */
export function readRetryAfterMs(header: string | null, now: string): number | null {
  if (header === null) return null;
  const waitMs = /^\s*\d+(\.\d+)?\s*$/.test(header)
    ? Number(header) * 1000
    : Date.parse(header) - Date.parse(now);
  return waitMs > 0 ? Math.ceil(waitMs) : null;
}
