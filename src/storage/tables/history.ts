import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { HistoryEntry, Register } from '../../core/register/register.ts';
import type { Chain } from '../chain/chain.ts';
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

const append = `
INSERT INTO history (case_id, at, text, by_username, salt) VALUES (@caseId, @at, @text, @by, @salt)`;

const saltBytes = 16;

export function historyMethods(sql: Sql, chain: Pick<Chain, 'seal'>): HistoryMethods {
  return {
    appendHistory({ caseId, at, text, by }) {
      const salt = randomBytes(saltBytes).toString('hex');
      sql.transact(() => {
        const line = { caseId, at, text: toJson(textShape, text), by, salt };
        sql.run(append, line);
        chain.seal({ table: 'history', line }, at);
      });
    },
    listHistory: (caseId) =>
      sql
        .all('SELECT * FROM history WHERE case_id = @caseId ORDER BY at, number', { caseId })
        .map((row) => parseRow(historyRow, row, 'history')),
  };
}
