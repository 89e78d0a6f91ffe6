import type { Database } from 'better-sqlite3';
import { problem, refused, succeeded, type Result } from '../../core/problem.ts';
import { failureOf } from '../register-failure.ts';
import type { Migration } from './migration.ts';

/**
 * Brings a database up to the newest version, one transaction per migration with `user_version` in it,
 * and stops at the first that fails; what came before stays whole. Two processes may do this at once.
 * Problems: `register-upgrade-failed`, and those of the database itself.
 */
export function applyMigrations(
  database: Database,
  migrations: readonly Migration[],
  folder: string,
): Result<null> {
  // Rebuilding a table needs this off, and SQLite ignores the pragma inside a transaction.
  database.pragma('foreign_keys = OFF');
  try {
    for (const migration of migrations) applyMigration(database, migration);
    return succeeded(null);
  } catch (error) {
    const failure = failureOf(error, folder);
    if (failure !== null) return refused(failure.problem);
    return refused(problem('register-upgrade-failed', 'failed', { params: { folder } }));
  } finally {
    database.pragma('foreign_keys = ON');
  }
}

function applyMigration(database: Database, migration: Migration): void {
  // Looked at again inside: another process may have been first. Outside it saves taking the write lock.
  if (versionOf(database) >= migration.version) return;
  const apply = database.transaction(() => {
    if (versionOf(database) >= migration.version) return;
    database.exec(migration.sql);
    const dangling = database.pragma('foreign_key_check');
    if (!Array.isArray(dangling) || dangling.length > 0) throw new Error('a reference points nowhere');
    database.pragma(`user_version = ${migration.version}`);
  });
  apply.immediate();
}

/** The number of the last migration that was applied; 0 for a database without any. */
export function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}
