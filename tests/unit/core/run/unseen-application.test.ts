import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../../src/core/register/register.ts';
import { unseenUntilMs, wasApplicationRequested } from '../../../../src/core/run/unseen-application.ts';

const sentMs = Date.parse('2026-11-22T10:00:00.000Z');

/** One request for an application and the status that came of it; null for none. */
function attempt(status: number | null, afterMs = 0, hasOutcome = true): JournalEntry[] {
  const at = new Date(sentMs + afterMs).toISOString();
  const line = {
    runId: 'r',
    stepId: 'application',
    method: 'POST',
    path: '/applications',
    nonce: null,
  } as const;
  const intent: JournalEntry = { ...line, phase: 'intent', status: null, requestId: null, at };
  return hasOutcome ? [intent, { ...intent, phase: 'outcome', status }] : [intent];
}

describe('how long an application that is not seen may be there all the same', () => {
  it('not at all when nobody asked for one, or Graph refused it', () => {
    expect(unseenUntilMs([])).toBe(0);
    expect(unseenUntilMs(attempt(403))).toBe(0);
    expect(unseenUntilMs(attempt(400))).toBe(0);
    expect(wasApplicationRequested([])).toBe(false);
  });

  it('two minutes after Graph said that it made one', () => {
    expect(unseenUntilMs(attempt(201))).toBe(sentMs + 120_000);
  });

  it('half a minute after a request whose answer never came', () => {
    for (const lines of [attempt(null), attempt(503), attempt(null, 0, false)]) {
      expect(unseenUntilMs(lines)).toBe(sentMs + 30_000);
      expect(wasApplicationRequested(lines)).toBe(true);
    }
  });

  it('two minutes after being told that our own marker is taken', () => {
    expect(unseenUntilMs([...attempt(null), ...attempt(400, 1_000)])).toBe(sentMs + 121_000);
  });
});
