/**
 * How long to wait before attempt `attempt` + 1 (the first is 1): a second at a time for the first
 * ten, then longer. `limitMs` bounds the whole; null says that it is used up.
 */
export function nextDelayMs(attempt: number, waitedMs: number, limitMs: number): number | null {
  const delayMs = attempt <= 10 ? 1_000 : Math.min(5_000, 1_000 * 2 ** (attempt - 10));
  return waitedMs + delayMs > limitMs ? null : delayMs;
}

/** Replication takes seconds as a rule and has been seen to take a minute and more (graph.md 8). */
export const replicationLimitMs = 120_000;

/** A new secret is refused by the token endpoint for 4 to 18 seconds as a rule (graph.md 2). */
export const secretLimitMs = 90_000;
