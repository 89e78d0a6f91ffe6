import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../../src/core/register/register.ts';
import { findUnseen } from '../../../../src/core/run/unseen-application.ts';

const sentMs = Date.parse('2026-11-22T10:00:00.000Z');

const untilOf = (journal: readonly JournalEntry[]): number => findUnseen(journal).untilMs;

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
    expect(untilOf([])).toBe(0);
    expect(untilOf(attempt(403))).toBe(0);
    expect(untilOf(attempt(400))).toBe(0);
  });

  it('two minutes after Graph said that it made one', () => {
    expect(untilOf(attempt(201))).toBe(sentMs + 120_000);
  });

  it('half a minute after a request whose answer never came', () => {
    for (const lines of [attempt(null), attempt(503), attempt(null, 0, false)]) {
      expect(untilOf(lines)).toBe(sentMs + 30_000);
    }
  });

  it('two minutes after being told that our own marker is taken', () => {
    expect(untilOf([...attempt(null), ...attempt(400, 1_000)])).toBe(sentMs + 121_000);
  });

  it('no longer once it was removed', () => {
    const removal = attempt(204, 2_000).map((line) => ({
      ...line,
      method: 'DELETE' as const,
      path: '/applications/1',
    }));
    expect(untilOf([...attempt(201), ...removal])).toBe(0);
  });

  it('two minutes after it was brought back, whatever the bin still shows', () => {
    const restore = attempt(200).map((line) => ({
      ...line,
      stepId: 'restored-application',
      path: '/directory/deletedItems/1/restore',
    }));
    expect(findUnseen(restore)).toEqual({ untilMs: sentMs + 120_000, isRestored: true });
  });
});
