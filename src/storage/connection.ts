import Database from 'better-sqlite3';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { versionOf } from './migrations/apply-migrations.ts';
import { failureOf } from './register-failure.ts';

/** "EHRG": what `PRAGMA application_id` says in every register. */
const registerMark = 1_162_367_559;

/** How long a statement waits for another process before it is given up, in milliseconds. */
export const defaultBusyTimeoutMs = 5_000;

/**
 * Opens an existing file with the settings that hold for every connection, without changing it.
 * Problems: `register-foreign`, `register-newer`, `register-damaged`, `register-busy`,
 * `data-folder-unwritable`.
 */
export function connect(file: string, folder: string, busyTimeoutMs: number): Result<Database.Database> {
  let database: Database.Database | null = null;
  try {
    database = new Database(file, { fileMustExist: true, timeout: busyTimeoutMs });
    database.pragma('trusted_schema = OFF');
    database.pragma('foreign_keys = ON');
    database.pragma('synchronous = FULL');
    database.pragma('secure_delete = ON');
    database.pragma('temp_store = MEMORY');
    const opened = database;
    // In one transaction: another process may be making the register between two reads.
    const recognised = database.transaction(() => recognise(opened, folder))();
    if (recognised.ok) return succeeded(database);
    database.close();
    return recognised;
  } catch (error) {
    database?.close();
    const failure = failureOf(error, folder);
    if (failure === null) throw error;
    return refused(failure.problem);
  }
}

/** Whether the file is a register of ours that this version can use; an empty file is one to be. */
function recognise(database: Database.Database, folder: string): Result<null> {
  const mark = database.pragma('application_id', { simple: true });
  const hasTables = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined;
  if (hasTables && mark !== registerMark) {
    return refused(problem('register-foreign', 'input', { params: { folder } }));
  }
  const newest = allMigrations.at(-1)?.version ?? 0;
  if (versionOf(database) > newest) {
    return refused(problem('register-newer', 'input', { params: { folder } }));
  }
  return succeeded(null);
}
