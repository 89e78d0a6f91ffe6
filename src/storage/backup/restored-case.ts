import { z } from 'zod';
import { sealedTables } from '../../core/register/history-chain.ts';
import { RegisterFailure } from '../register-failure.ts';
import { parseRow } from '../row-parsing.ts';
import type { Sql, SqlValue } from '../sql.ts';
import { uselessStates } from '../tables/secrets.ts';
import type { Vault } from '../vault.ts';
import { damagedBackup } from './backup-file.ts';
import { insertRow, missingRows, rowsOf, updateRow, type CopiedRow } from './copied-rows.ts';
import type { PlannedCase } from './merge-plan.ts';
import { expiryTables } from './restored-expiry.ts';
import { requestTables } from './restored-requests.ts';
import { missingHistory, missingJournal, type RestoredLine } from './restored-lines.ts';

/** A register's rows and what seals its secrets. */
export interface SealedRows {
  readonly sql: Sql;
  readonly vault: Vault;
}

/** Tables whose rows of a case are as the later of two registers has them. */
const replacedTables = ['handovers', 'deliveries', 'accepted_changes'] as const;

/** Every table that is restored; of seals, those of the lines that are. */
export const restoredTables = [
  'cases',
  'runs',
  'secrets',
  'check_answers',
  ...sealedTables,
  'seals',
  ...replacedTables,
  'settings',
  ...expiryTables,
  ...requestTables,
] as const;

/** When the register was last backed up: what is true of one register only. */
export const lastBackupSetting = 'last-backup';

const settingRow = z.object({ key: z.string(), value: z.string() });

/**
 * Puts one case of a backup into a register, inside a transaction. What is never removed (journal,
 * history, answers) and what marks objects in the tenant (runs, secrets) is kept from both. Answers the
 * lines of journal and history that are still to be put in: they are sealed in the order of the backup.
 */
export function restoreCaseRows(
  from: SealedRows,
  to: SealedRows,
  { record, id }: PlannedCase,
): readonly RestoredLine[] {
  const rows = (table: string): readonly CopiedRow[] =>
    rowsOf(from.sql, table, 'case_id', record.id).map((row) => ({ ...row, case_id: id }));
  for (const row of rowsOf(from.sql, 'cases', 'id', record.id)) put(to.sql, 'cases', { ...row, id });
  const runs = rows('runs');
  for (const run of runs) restoreRun(to.sql, run, id);
  for (const secret of rows('secrets')) restoreSecret(from.vault, to, secret, id);
  const answers = missingRows(rowsOf(to.sql, 'check_answers', 'case_id', id), rows('check_answers'));
  for (const answer of answers) insertRow(to.sql, 'check_answers', answer);
  for (const table of replacedTables) {
    to.sql.run(`DELETE FROM ${table} WHERE case_id = @id`, { id });
    for (const row of rows(table)) insertRow(to.sql, table, row);
  }
  if (id !== record.id)
    to.sql.run("UPDATE handovers SET package = json_set(package, '$.caseId', @id) WHERE case_id = @id", {
      id,
    });
  return [
    ...missingHistory(from.sql, to.sql, { from: record.id, to: id }),
    ...runs.flatMap((run) => missingJournal(from.sql, to.sql, String(run['id']))),
  ];
}

/** The settings that a backup has and a register has not. */
export function missingSettings(
  from: Sql,
  to: Sql,
): readonly { readonly key: string; readonly value: string }[] {
  const settingsOf = (sql: Sql) =>
    sql.all('SELECT key, value FROM settings').map((row) => parseRow(settingRow, row, 'settings'));
  const own = settingsOf(to).map(({ key }) => key);
  return settingsOf(from).filter(({ key }) => key !== lastBackupSetting && !own.includes(key));
}

/** Takes over settings that the register has not. */
export function restoreSettings(from: Sql, to: Sql): void {
  for (const setting of missingSettings(from, to))
    to.run('INSERT INTO settings (key, value) VALUES (@key, @value)', setting);
}

function put(sql: Sql, table: string, row: CopiedRow): void {
  const [present] = rowsOf(sql, table, 'id', String(row['id']));
  if (present === undefined) insertRow(sql, table, row);
  else updateRow(sql, table, row);
}

function restoreRun(to: Sql, run: CopiedRow, caseId: string): void {
  const id = String(run['id']);
  const present = ownRow(to, 'runs', id, caseId);
  // A run that ended stays as it ended here.
  if (present === null || present['ended_at'] === null) put(to, 'runs', run);
}

function restoreSecret(vault: Vault, to: SealedRows, secret: CopiedRow, caseId: string): void {
  const id = String(secret['id']);
  const present = ownRow(to.sql, 'secrets', id, caseId);
  // What was removed or forgotten here does not come back.
  if (present !== null && uselessStates.some((state) => state === present['state'])) return;
  const value = revealOrNull(vault, id, secret['sealed']);
  const resealed = value === null ? null : to.vault.keep('secrets', id, value);
  // A value that was never stored where the backup was made may have been stored here.
  const isUseless = uselessStates.some((state) => state === secret['state']);
  const kept = isUseless ? null : (present?.['sealed'] ?? null);
  put(to.sql, 'secrets', { ...secret, sealed: resealed ?? kept });
}

/** The row with an id; one of another case means that the backup was not made by this product. */
function ownRow(sql: Sql, table: string, id: string, caseId: string): CopiedRow | null {
  const [row] = rowsOf(sql, table, 'id', id);
  if (row === undefined) return null;
  if (row['case_id'] !== caseId) throw new RegisterFailure(damagedBackup());
  return row;
}

/** One value that was damaged before the backup was made must not keep back all the others. */
function revealOrNull(vault: Vault, id: string, sealed: SqlValue | undefined): string | null {
  if (!Buffer.isBuffer(sealed)) return null;
  try {
    return vault.reveal('secrets', id, sealed);
  } catch (error) {
    if (error instanceof RegisterFailure) return null;
    throw error;
  }
}
