import {
  historyContent,
  type RestoredState,
  type SealedTableName,
} from '../../core/register/history-chain.ts';
import { tookOverBroken } from '../../core/register/history-report.ts';
import type { Hmac } from '../../core/ports.ts';
import { checkChain } from '../chain/chain-check.ts';
import { writtenLine } from '../chain/chain-rows.ts';
import type { Chain } from '../chain/chain.ts';
import type { Sql } from '../sql.ts';
import { contentOf, insertRow, missing, numberedRowsOf, rowsOf, type CopiedRow } from './copied-rows.ts';

/** A line of a backup that a register has not. */
export interface RestoredLine {
  readonly table: SealedTableName;
  /** In the backup. */
  readonly number: number;
  readonly row: CopiedRow;
}

/** A register in a backup, with what its chain is checked with; null where it has none yet. */
export interface SealedImage {
  readonly sql: Sql;
  readonly hmac: Hmac | null;
}

/** Lines count as the same by their ids and moments: what was emptied here does not come back. */
export function missingHistory(
  from: Sql,
  to: Sql,
  caseIds: { readonly from: string; readonly to: string },
): readonly RestoredLine[] {
  const present = rowsOf(to, 'history', 'case_id', caseIds.to).map(idsOf);
  const wanted = numberedRowsOf(from, 'history', 'case_id', caseIds.from).map(
    ({ number, row }): RestoredLine => ({ table: 'history', number, row: { ...row, case_id: caseIds.to } }),
  );
  return missing(present, wanted, ({ row }) => idsOf(row));
}

export function missingJournal(from: Sql, to: Sql, runId: string): readonly RestoredLine[] {
  const present = rowsOf(to, 'journal', 'run_id', runId).map(contentOf);
  const wanted = numberedRowsOf(from, 'journal', 'run_id', runId).map(({ number, row }): RestoredLine => ({
    table: 'journal',
    number,
    row,
  }));
  return missing(present, wanted, ({ row }) => contentOf(row));
}

/**
 * Puts lines of a backup into a register and goes on with its chain: each seal remembers the one that the
 * line had before, as far as the chain of the backup holds, so that a head on paper is found again.
 */
export function restoreLines(
  image: SealedImage,
  to: { readonly sql: Sql; readonly chain: Chain; readonly at: string },
  lines: readonly RestoredLine[],
): void {
  if (lines.length === 0) return;
  const { state, last, seals } = readFormerSeals(image);
  to.chain.beginRestore(to.at, state, last);
  const ordered = lines
    .map((line) => ({ line, seal: seals.get(keyOf(line.table, line.number)) ?? null }))
    .sort((one, other) => {
      const [first, second] = [one.seal?.number ?? Infinity, other.seal?.number ?? Infinity];
      return first === second ? one.line.number - other.line.number : first - second;
    });
  for (const { line, seal } of ordered) {
    insertRow(to.sql, line.table, line.row);
    to.chain.sealRestored(writtenLine(line.table, line.row), to.at, seal?.link ?? null);
  }
}

/** How the chain of a register in a backup is. */
export function readFormerState(image: SealedImage): RestoredState {
  return readFormerSeals(image).state;
}

interface FormerSeals {
  readonly state: RestoredState;
  /** The last link that holds. */
  readonly last: string | null;
  readonly seals: ReadonlyMap<string, { readonly number: number; readonly link: string }>;
}

function readFormerSeals({ sql, hmac }: SealedImage): FormerSeals {
  const seals = new Map<string, { readonly number: number; readonly link: string }>();
  if (hmac === null) return { state: 'unsealed', last: null, seals };
  let last: string | null = null;
  const report = checkChain(sql, hmac, {
    head: null,
    // An image with any is refused when it is opened.
    faults: [],
    onHolding({ kind, number, historyTo, journalTo, link }) {
      last = link;
      if (kind === 'history' || kind === 'journal')
        seals.set(keyOf(kind, kind === 'history' ? historyTo : journalTo), { number, link });
    },
  });
  return { state: report.holds && !tookOverBroken(report) ? 'held' : 'broken', last, seals };
}

function keyOf(table: SealedTableName, number: number): string {
  return `${table}/${number}`;
}

function idsOf({ case_id: caseId, at, text }: CopiedRow): string {
  return JSON.stringify(historyContent({ caseId: String(caseId), at: String(at), text: String(text) }));
}
