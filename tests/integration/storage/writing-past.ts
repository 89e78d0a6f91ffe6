import Database from 'better-sqlite3';

/**
 * Writes into a register past the product, as somebody does who knows it: the triggers that refuse changes
 * to lines are away meanwhile, and back afterwards.
 */
export function writePast(file: string, statements: string): void {
  const database = new Database(file);
  const guards = database
    .prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('history', 'journal', 'seals')",
    )
    .all() as readonly { readonly name: string; readonly sql: string }[];
  try {
    for (const { name } of guards) database.exec(`DROP TRIGGER ${name}`);
    database.exec(statements);
    for (const { sql } of guards) database.exec(sql);
  } finally {
    database.close();
  }
}
