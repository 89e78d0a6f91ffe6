import Database from 'better-sqlite3';
import { problem, refused, succeeded, type Result } from '../../core/problem.ts';
import { allMigrations } from '../migrations/all-migrations.ts';
import { applyMigrations, versionOf } from '../migrations/apply-migrations.ts';
import { damagedBackup } from './backup-file.ts';

/** Tables of a register that belong to one computer: how it is opened, who is signed in, who works. */
export const tablesOfComputer = ['protectors', 'sealed_values', 'case_holders'] as const;

/** Bytes 18 and 19 say how the file is written to: 2 is with a log beside it, which memory has not. */
const logMarks = [18, 19] as const;

/** A whole copy of the register as it is at this moment, without what belongs to this computer. */
export function copyRegister(database: Database.Database): Buffer {
  const copy = openInMemory(database.serialize());
  try {
    copy.pragma('secure_delete = ON');
    for (const table of tablesOfComputer) copy.exec(`DELETE FROM ${table}`);
    return copy.serialize();
  } finally {
    copy.close();
  }
}

/** {@link copyRegister}, where it can be restored. Problem: `register-damaged`. */
export function copyForBackup(database: Database.Database): Result<Buffer> {
  const copy = copyRegister(database);
  const image = openRegisterImage(copy, versionOf(database));
  if (!image.ok) return refused(problem('register-damaged', 'failed', { params: { part: 'register.db' } }));
  image.value.close();
  return succeeded(copy);
}

/**
 * Opens such a copy in memory and brings it up to this version. Whoever made it may have put anything
 * in it: it is used only where its schema is exactly what this product makes. Problem: `backup-damaged`.
 */
export function openRegisterImage(bytes: Buffer, version: number): Result<Database.Database> {
  let image: Database.Database | null = null;
  try {
    image = openInMemory(bytes);
    image.pragma('trusted_schema = OFF');
    const isOurs = versionOf(image) === version && schemaOf(image) === schemaOfVersion(version);
    if (isOurs && isWhole(image) && applyMigrations(image, allMigrations, '').ok) return succeeded(image);
    image.close();
  } catch (error) {
    image?.close();
    if (!(error instanceof Database.SqliteError)) throw error;
  }
  return refused(damagedBackup());
}

function openInMemory(bytes: Buffer): Database.Database {
  for (const mark of logMarks) if (bytes[mark] === 2) bytes[mark] = 1;
  return new Database(bytes);
}

/** Whether the database is sound, its indexes leave nothing out, and every reference in it leads somewhere. */
export function isWhole(image: Database.Database): boolean {
  const dangling = image.pragma('foreign_key_check');
  return (
    image.pragma('integrity_check(1)', { simple: true }) === 'ok' &&
    Array.isArray(dangling) &&
    dangling.length === 0
  );
}

/** What the schema of a register of that version is, as {@link schemaOf} tells it. */
export function schemaOfVersion(version: number): string {
  const fresh = new Database(':memory:');
  try {
    applyMigrations(fresh, allMigrations.slice(0, version), '');
    return schemaOf(fresh);
  } finally {
    fresh.close();
  }
}

/** Every table, index and trigger of a database, to compare. */
export function schemaOf(database: Database.Database): string {
  const parts = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name';
  return JSON.stringify(database.prepare(parts).all());
}
