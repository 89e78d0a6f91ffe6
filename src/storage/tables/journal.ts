import { z } from 'zod';
import type { JournalEntry, Register } from '../../core/register/register.ts';
import type { Chain } from '../chain/chain.ts';
import { parseRow } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';

type JournalMethods = Pick<Register, 'appendJournal' | 'readCaseJournal' | 'listNonces'>;

/** The columns that make an entry. */
export const journalColumns = {
  run_id: z.string(),
  step_id: z.string(),
  phase: z.enum(['intent', 'outcome']),
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
  path: z.string(),
  nonce: z.string().nullable(),
  status: z.int().nullable(),
  request_id: z.string().nullable(),
  at: z.string(),
};

const columns = z.object(journalColumns);

const journalRow = columns.transform(journalEntryOf);

export function journalEntryOf(row: z.infer<typeof columns>): JournalEntry {
  return {
    runId: row.run_id,
    stepId: row.step_id,
    phase: row.phase,
    method: row.method,
    path: row.path,
    nonce: row.nonce,
    status: row.status,
    requestId: row.request_id,
    at: row.at,
  };
}

const nonceRow = z.object({ nonce: z.string() });

const append = `
INSERT INTO journal (run_id, step_id, phase, method, path, nonce, status, request_id, at)
VALUES (@runId, @stepId, @phase, @method, @path, @nonce, @status, @requestId, @at)`;

const ofCase = `
SELECT j.* FROM journal AS j JOIN runs AS r ON r.id = j.run_id
WHERE r.case_id = @caseId ORDER BY j.number`;

const nonces = `
SELECT j.nonce FROM journal AS j JOIN runs AS r ON r.id = j.run_id
WHERE r.case_id = @caseId AND j.phase = 'intent' AND j.nonce IS NOT NULL
GROUP BY j.nonce ORDER BY min(j.number)`;

export function journalMethods(sql: Sql, chain: Pick<Chain, 'seal'>): JournalMethods {
  return {
    appendJournal({ runId, stepId, phase, method, path, nonce, status, requestId, at }) {
      sql.transact(() => {
        const line = { runId, stepId, phase, method, path, nonce, status, requestId, at };
        sql.run(append, line);
        chain.seal({ table: 'journal', line }, at);
      });
    },
    readCaseJournal: (caseId) =>
      sql.all(ofCase, { caseId }).map((row) => parseRow(journalRow, row, 'journal')),
    listNonces: (caseId) =>
      sql.all(nonces, { caseId }).map((row) => parseRow(nonceRow, row, 'journal').nonce),
  };
}
