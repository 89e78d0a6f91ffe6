import { z } from 'zod';
import { parseRow } from '../row-parsing.ts';
import type { Sql, SqlValue } from '../sql.ts';

/** A row as it lies in a table, without its `number`: each database counts for itself. */
export type CopiedRow = Readonly<Record<string, SqlValue>>;

const anyRow = z.record(z.string(), z.union([z.string(), z.number(), z.instanceof(Buffer), z.null()]));

/** Rows of a table in the order of entry, whatever columns it has. */
export function rowsOf(sql: Sql, table: string, column: string, value: string): readonly CopiedRow[] {
  return numberedRowsOf(sql, table, column, value).map(({ row }) => row);
}

/** {@link rowsOf} with the number of each. */
export function numberedRowsOf(
  sql: Sql,
  table: string,
  column: string,
  value: string,
): readonly { readonly number: number; readonly row: CopiedRow }[] {
  return numbered(
    table,
    sql.all(`SELECT * FROM ${table} WHERE ${column} = @value ORDER BY number`, { value }),
  );
}

/** Every row of a table, in the order of entry. */
export function everyRowOf(sql: Sql, table: string): readonly CopiedRow[] {
  return numbered(table, sql.all(`SELECT * FROM ${table} ORDER BY number`)).map(({ row }) => row);
}

function numbered(
  table: string,
  rows: readonly unknown[],
): readonly { readonly number: number; readonly row: CopiedRow }[] {
  return rows
    .map((row) => Object.entries(parseRow(anyRow, row, table)))
    .map((entries) => ({
      number: Number(entries.find(([name]) => name === 'number')?.[1]),
      row: Object.fromEntries(entries.filter(([name]) => name !== 'number')),
    }));
}

export function insertRow(sql: Sql, table: string, row: CopiedRow): void {
  const columns = Object.keys(row);
  sql.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
    row,
  );
}

/** Writes a row over the one with the same id. */
export function updateRow(sql: Sql, table: string, row: CopiedRow): void {
  const columns = Object.keys(row).map((name) => `${name} = @${name}`);
  sql.run(`UPDATE ${table} SET ${columns.join(', ')} WHERE id = @id`, row);
}

/** Those of `wanted` that are not among `present`; what occurs twice counts twice. */
export function missingRows(
  present: readonly CopiedRow[],
  wanted: readonly CopiedRow[],
): readonly CopiedRow[] {
  return missing(present.map(contentOf), wanted, contentOf);
}

/** {@link missingRows} of anything, by what makes it the same. */
export function missing<T>(
  present: readonly string[],
  wanted: readonly T[],
  contentIn: (one: T) => string,
): readonly T[] {
  const counts = new Map<string, number>();
  for (const content of present) counts.set(content, (counts.get(content) ?? 0) + 1);
  return wanted.filter((one) => {
    const content = contentIn(one);
    const count = counts.get(content) ?? 0;
    counts.set(content, count - 1);
    return count < 1;
  });
}

export function contentOf(row: CopiedRow): string {
  return JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}
