import { everyRowOf, insertRow, type CopiedRow } from './copied-rows.ts';
import type { PlannedCase } from './merge-plan.ts';
import type { SealedRows } from './restored-case.ts';
import { RegisterFailure } from '../register-failure.ts';

/** Tables of requests, answers and plans that travel, with what tells one row of each from another. */
const keyColumns = {
  identities: ['key'],
  sent_requests: ['id'],
  taken_answers: ['id'],
  received_requests: ['id'],
  senders: ['key', 'name'],
  kept_plans: ['fingerprint'],
} as const;

export const requestTables = Object.keys(keyColumns) as (keyof typeof keyColumns)[];

/**
 * Adds what a register has not. Keys come along too: an answer that is on its way can be opened on the new
 * computer. Those that were here first go on signing. After the cases, which requests refer to.
 */
export function restoreRequests(from: SealedRows, to: SealedRows, planned: readonly PlannedCase[]): void {
  const own = new Map(planned.map(({ record, id }) => [record.id, id]));
  for (const table of requestTables) {
    const present = new Set(everyRowOf(to.sql, table).map((row) => nameOf(table, row)));
    for (const row of everyRowOf(from.sql, table)) {
      if (present.has(nameOf(table, row))) continue;
      if (table === 'received_requests') insertRow(to.sql, table, inOwnCase(row, own));
      else if (table === 'identities' || table === 'taken_answers') insertResealed(from, to, table, row);
      else insertRow(to.sql, table, row);
    }
  }
}

function nameOf(table: keyof typeof keyColumns, row: CopiedRow): string {
  return JSON.stringify(keyColumns[table].map((column) => row[column]));
}

/** A case that stands for another here has the id of that one. */
function inOwnCase(row: CopiedRow, own: ReadonlyMap<string, string>): CopiedRow {
  const id = row['case_id'];
  return typeof id === 'string' ? { ...row, case_id: own.get(id) ?? id } : row;
}

/** One value that was damaged before the backup was made must not keep back all the others. */
function insertResealed(
  from: SealedRows,
  to: SealedRows,
  table: 'identities' | 'taken_answers',
  row: CopiedRow,
): void {
  const { sealed } = row;
  const name = String(row[keyColumns[table][0]]);
  if (!Buffer.isBuffer(sealed)) return;
  try {
    const value = from.vault.reveal(table, name, sealed);
    if (value !== null) insertRow(to.sql, table, { ...row, sealed: to.vault.keep(table, name, value) });
  } catch (error) {
    if (!(error instanceof RegisterFailure)) throw error;
  }
}
