import { z } from 'zod';
import {
  sealKinds,
  sealOccasions,
  type HistoryLine,
  type JournalLine,
  type Seal,
  type SealedTableName,
} from '../../core/register/history-chain.ts';
import { damaged } from '../register-failure.ts';
import { parseRow } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';
import { journalColumns, journalEntryOf } from '../tables/journal.ts';

const sealRow = z
  .object({
    number: z.int(),
    kind: z.enum(sealKinds),
    occasion: z.enum(sealOccasions),
    at: z.string(),
    history_to: z.int(),
    journal_to: z.int(),
    former: z.string().nullable(),
    details: z.string().nullable(),
    link: z.string(),
  })
  .transform((row): Seal => ({
    number: row.number,
    kind: row.kind,
    occasion: row.occasion,
    at: row.at,
    historyTo: row.history_to,
    journalTo: row.journal_to,
    former: row.former,
    details: row.details,
    link: row.link,
  }));

const historyRow = z
  .object({
    number: z.int(),
    case_id: z.string(),
    at: z.string(),
    text: z.string(),
    by_username: z.string(),
    salt: z.string().nullable(),
  })
  .transform((row): HistoryLine => ({
    number: row.number,
    caseId: row.case_id,
    at: row.at,
    text: row.text,
    by: row.by_username,
    salt: row.salt,
  }));

const journalRow = z
  .object({ number: z.int(), ...journalColumns })
  .transform((row): JournalLine => ({ number: row.number, ...journalEntryOf(row) }));

const insert = `
INSERT INTO seals (number, kind, occasion, at, history_to, journal_to, former, details, link)
VALUES (@number, @kind, @occasion, @at, @historyTo, @journalTo, @former, @details, @link)`;

export function insertSeal(sql: Sql, seal: Seal): void {
  const { number, kind, occasion, at, historyTo, journalTo, former, details, link } = seal;
  const values = { number, kind, occasion, at, historyTo, journalTo, former, details, link };
  if (sql.run(insert, values) !== 1) throw damaged('seals');
}

/** The newest one; null before the chain was started. */
export function readLastSeal(sql: Sql): Seal | null {
  const row = sql.first('SELECT * FROM seals ORDER BY number DESC LIMIT 1');
  return row === undefined ? null : parseRow(sealRow, row, 'seals');
}

export function* eachSeal(sql: Sql): Iterable<Seal> {
  for (const row of sql.each('SELECT * FROM seals ORDER BY number')) yield parseRow(sealRow, row, 'seals');
}

/** A line as the product writes it, before its table numbers it. */
export type WrittenLine =
  | { readonly table: 'history'; readonly line: Omit<HistoryLine, 'number'> }
  | { readonly table: 'journal'; readonly line: Omit<JournalLine, 'number'> };

/** The line that a row without its number is. */
export function writtenLine(table: SealedTableName, row: object): WrittenLine {
  const numbered = { ...row, number: 0 };
  return table === 'history'
    ? { table, line: parseRow(historyRow, numbered, table) }
    : { table, line: parseRow(journalRow, numbered, table) };
}

/** Every line of the sealed tables, in the order of entry. */
export function eachLine(sql: Sql) {
  return {
    history: parsed(historyRow, sql.each('SELECT * FROM history ORDER BY number'), 'history'),
    journal: parsed(journalRow, sql.each('SELECT * FROM journal ORDER BY number'), 'journal'),
  };
}

/** The lines after those, in the order of entry. */
export function linesAfter(sql: Sql, history: number, journal: number) {
  return {
    history: sql
      .all('SELECT * FROM history WHERE number > @history ORDER BY number', { history })
      .map((row) => parseRow(historyRow, row, 'history')),
    journal: sql
      .all('SELECT * FROM journal WHERE number > @journal ORDER BY number', { journal })
      .map((row) => parseRow(journalRow, row, 'journal')),
  };
}

function* parsed<T>(shape: z.ZodType<T>, rows: Iterable<unknown>, table: string): Generator<T> {
  for (const row of rows) yield parseRow(shape, row, table);
}
