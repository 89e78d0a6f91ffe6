import Database from 'better-sqlite3';

// Loaded into the command line with NODE_OPTIONS=--import by the benchmark only: the same run without
// its journal and without waiting for the disk, so that their cost can be told.
const prototype = Database.prototype;
const { pragma, prepare } = prototype;

prototype.pragma = function (this: Database.Database, source: string, options?: Database.PragmaOptions) {
  return pragma.call(this, source === 'synchronous = FULL' ? 'synchronous = OFF' : source, options);
};

prototype.prepare = function (this: Database.Database, sql: string) {
  const statement = prepare.call(this, sql);
  if (/^\s*INSERT INTO journal\b/.test(sql)) statement.run = () => ({ changes: 1, lastInsertRowid: 0 });
  return statement;
} as typeof prototype.prepare;
