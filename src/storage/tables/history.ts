import { z } from 'zod';
import type { HistoryEntry, Register } from '../../core/register/register.ts';
import { jsonColumn, parseRow, toJson } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';
import { textShape } from './text-shape.ts';

type HistoryMethods = Pick<Register, 'appendHistory' | 'listHistory'>;

const historyRow = z
  .object({
    number: z.int(),
    case_id: z.string(),
    at: z.string(),
    text: jsonColumn(textShape),
    by_username: z.string(),
  })
  .transform((row): HistoryEntry => ({
    id: row.number,
    caseId: row.case_id,
    at: row.at,
    text: row.text,
    by: row.by_username,
  }));

const append = 'INSERT INTO history (case_id, at, text, by_username) VALUES (@caseId, @at, @text, @by)';

export function historyMethods(sql: Sql): HistoryMethods {
  return {
    appendHistory({ caseId, at, text, by }) {
      sql.run(append, { caseId, at, text: toJson(textShape, text), by });
    },
    listHistory: (caseId) =>
      sql
        .all('SELECT * FROM history WHERE case_id = @caseId ORDER BY at, number', { caseId })
        .map((row) => parseRow(historyRow, row, 'history')),
  };
}
