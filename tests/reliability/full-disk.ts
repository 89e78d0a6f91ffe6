import Database from 'better-sqlite3';
import { aroundWrites } from './register-writes.ts';

// Loaded into the command line with NODE_OPTIONS=--import. From the n-th write of the register on, the
// disk is full: SQLite refuses to write, and goes on refusing.
const firstRefused = Number(process.env['FULL_AT'] ?? '0');
let writes = 0;

aroundWrites((write) => {
  writes += 1;
  if (writes >= firstRefused) throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  return write();
});
