import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { CaseKey } from '../core/case.ts';
import type { CaseHold, Holder } from '../core/register/case-hold.ts';
import type { Register } from '../core/register/register.ts';
import { problem } from '../core/problem.ts';
import { fileErrorCode } from './file-error.ts';
import { failureOf, RegisterFailure } from './register-failure.ts';
import { parseRow } from './row-parsing.ts';
import type { Sql } from './sql.ts';

const remember = `
INSERT INTO case_holders (case_key, program, process_id, username, since)
VALUES (@key, @program, @processId, @username, @since)
ON CONFLICT (case_key) DO UPDATE SET program = excluded.program, process_id = excluded.process_id,
  username = excluded.username, since = excluded.since`;

const forget = 'DELETE FROM case_holders WHERE case_key = @key';

const find = 'SELECT program, process_id, username, since FROM case_holders WHERE case_key = @key';

const holderRow = z
  .object({
    program: z.enum(['console', 'command-line']),
    process_id: z.int(),
    username: z.string(),
    since: z.string(),
  })
  .transform((row): Holder => ({
    program: row.program,
    processId: row.process_id,
    username: row.username,
    since: row.since,
  }));

/**
 * Holds cases with a lock that the operating system takes back when the process ends, whatever ends
 * it: an exclusive transaction on an empty database file per case, beside the register. The table of
 * holders only says who it is; a line in it without the lock belongs to a process that was killed.
 */
export function caseHoldMethods(sql: Sql, folder: string): Pick<Register, 'holdCase'> {
  return {
    holdCase(key, holder) {
      const name = nameOf(key);
      const lock = takeLock(path.join(folder, 'holds'), name, folder);
      if (lock === null) {
        const row = sql.first(find, { key: name });
        return { held: false, holder: row === undefined ? null : parseRow(holderRow, row, 'case_holders') };
      }
      const { program, processId, username, since } = holder;
      try {
        sql.run(remember, { key: name, program, processId, username, since });
      } catch (error) {
        lock.close();
        throw error;
      }
      return heldBy(sql, name, lock);
    },
  };
}

function heldBy(sql: Sql, name: string, lock: Database.Database): CaseHold {
  return {
    held: true,
    release() {
      try {
        sql.run(forget, { key: name });
      } catch (error) {
        // The lock is what counts: a line that stays behind on a full disk says nothing without it.
        if (!(error instanceof RegisterFailure)) throw error;
      } finally {
        lock.close();
      }
    },
  };
}

/** Null when another process, or another window of this one, has it. */
function takeLock(locks: string, name: string, folder: string): Database.Database | null {
  let lock: Database.Database | null = null;
  try {
    mkdirSync(locks, { recursive: true, mode: 0o700 });
    lock = new Database(path.join(locks, name), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    if (fileErrorCode(error) !== null)
      throw new RegisterFailure(problem('data-folder-unwritable', 'input', { params: { folder } }));
    throw failureOf(error, folder) ?? error;
  }
}

function nameOf({ tenantId, vendorId, environment, identity }: CaseKey): string {
  const content = JSON.stringify([tenantId, vendorId, environment, identity]);
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
