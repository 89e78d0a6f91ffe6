import type { Sha256 } from '../ports.ts';
import type { ChainLinks } from './chain-links.ts';
import {
  historyContent,
  isEmptied,
  journalContent,
  personalDigest,
  readStartDetails,
  sealedTables,
  type LineContent,
  type Seal,
  type SealedLines,
  type SealedTableName,
} from './history-chain.ts';
import type { HistoryBreak } from './history-report.ts';
import { cursorOn } from './line-cursor.ts';

/** What a seal is compared with. */
interface FoundLine {
  readonly content: LineContent;
  readonly at: string;
  readonly isEmptied: boolean;
  /** Whether its personal fields are those that were sealed, or were emptied. */
  readonly isWhole: boolean;
}

/** Goes through the lines of both tables beside the seals that are about them. */
export interface SealedLineWalk {
  begin(start: Seal): void;
  /** Compares the line that a seal is about. */
  pass(seal: Seal, table: SealedTableName, links: ChainLinks): void;
  /** Reports what is left without a seal. */
  end(): void;
  counts(): { readonly before: number; readonly emptied: number };
}

export function walkLines(
  lines: SealedLines,
  sha256: Sha256,
  report: (broken: HistoryBreak) => void,
): SealedLineWalk {
  const cursors = { history: cursorOn(lines.history), journal: cursorOn(lines.journal) };
  const covered = { history: 0, journal: 0 };
  const counts = { before: 0, emptied: 0 };
  let old: Readonly<Record<SealedTableName, number>> = { history: 0, journal: 0 };

  const reportUnsealed = (table: SealedTableName, until: number): void => {
    for (const { number, at } of cursors[table].skipTo(until))
      report({ kind: 'unsealed', seal: null, table, line: number, at });
  };

  const findLine = (table: SealedTableName, number: number, seal: Seal): FoundLine | null => {
    if (table === 'journal') {
      const line = cursors.journal.take(number);
      return line && { content: journalContent(line), at: line.at, isEmptied: false, isWhole: true };
    }
    const line = cursors.history.take(number);
    if (line === null) return null;
    const isEmpty = isEmptied(line);
    const isWhole = isEmpty || (line.salt !== null && personalDigest(line, sha256) === seal.details);
    return { content: historyContent(line), at: line.at, isEmptied: isEmpty, isWhole };
  };

  return {
    begin(start) {
      old = readStartDetails(start.details);
    },
    pass(seal, table, links) {
      const number = table === 'history' ? seal.historyTo : seal.journalTo;
      const place = { seal: seal.number, table, line: number, at: seal.at };
      if (number <= covered[table]) {
        report({ ...place, kind: 'changed' });
        links.skip(seal);
        return;
      }
      reportUnsealed(table, covered[table] + 1);
      if (number > covered[table] + 1) {
        if (!links.isLost()) report({ ...place, line: covered[table] + 1, kind: 'seals-removed' });
        links.lose();
        cursors[table].skipTo(number);
      }
      covered[table] = number;
      const line = findLine(table, number, seal);
      if (line === null) {
        report({ ...place, kind: 'removed' });
        links.skip(seal);
        return;
      }
      if (!links.fits(seal, line.content) || !line.isWhole)
        report({ ...place, at: line.at, kind: 'changed' });
      else if (seal.occasion === 'late' && number > old[table])
        report({ ...place, at: line.at, kind: 'unsealed' });
      else if (seal.occasion === 'late') counts.before += 1;
      if (line.isEmptied) counts.emptied += 1;
    },
    end() {
      for (const table of sealedTables) reportUnsealed(table, Infinity);
    },
    counts: () => counts,
  };
}
