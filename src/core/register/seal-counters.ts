import type { Seal } from './history-chain.ts';

/**
 * Compares what seals say of the newest lines. Links leave that out: of a seal, only the number of its own
 * line may differ from the seal before.
 */
export interface SealCounters {
  fits(seal: Seal): boolean;
  /** Goes on from a seal where something else broke. */
  resume(seal: Seal): void;
}

export function followCounters(): SealCounters {
  let expected = { history: 0, journal: 0 };
  return {
    fits({ kind, historyTo, journalTo }) {
      if (kind === 'history') expected = { ...expected, history: historyTo };
      if (kind === 'journal') expected = { ...expected, journal: journalTo };
      return historyTo === expected.history && journalTo === expected.journal;
    },
    resume({ historyTo, journalTo }) {
      expected = { history: historyTo, journal: journalTo };
    },
  };
}
