import { z } from 'zod';
import type { Identity, RequestMemory, TakenAnswer } from '../../core/requests/request-records.ts';
import { jsonColumn, parseRow } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';
import type { Vault } from '../vault.ts';

type SealedExchangeMethods = Pick<
  RequestMemory,
  'saveIdentity' | 'listIdentities' | 'openIdentity' | 'saveAnswer' | 'listAnswers' | 'openAnswer'
>;

const identityRow = z
  .object({ key: z.string(), recipient: z.string(), made_at: z.string() })
  .transform(({ made_at: madeAt, ...row }): Identity => ({ ...row, madeAt }));

const answerRow = z
  .object({
    id: z.string(),
    request_id: z.string(),
    key: z.string(),
    answered_case: z.string(),
    answered_at: z.string(),
    taken_in_at: z.string(),
  })
  .transform((row): TakenAnswer => ({
    id: row.id,
    requestId: row.request_id,
    key: row.key,
    caseId: row.answered_case,
    answeredAt: row.answered_at,
    takenInAt: row.taken_in_at,
  }));

const sealedRow = z.object({ sealed: z.instanceof(Buffer).nullable() });

const secretsShape = jsonColumn(z.strictObject({ signing: z.string(), age: z.string() }));

const insertIdentity = `
INSERT INTO identities (key, recipient, made_at, sealed) VALUES (@key, @recipient, @madeAt, @sealed)`;

const insertAnswer = `
INSERT INTO taken_answers (id, request_id, key, answered_case, answered_at, taken_in_at, sealed)
VALUES (@id, @requestId, @key, @caseId, @answeredAt, @takenInAt, @sealed)`;

/** What of requests and answers is sealed: private keys, and answers with the secret in them. */
export function sealedExchangeMethods(sql: Sql, vault: Vault): SealedExchangeMethods {
  const reveal = (table: 'identities' | 'taken_answers', id: string, row: unknown): string | null =>
    row === undefined ? null : vault.reveal(table, id, parseRow(sealedRow, row, table).sealed);
  return {
    saveIdentity({ key, recipient, madeAt }, secrets) {
      sql.transact(() => {
        if (sql.first('SELECT key FROM identities') !== undefined) return;
        const sealed = vault.keep('identities', key, JSON.stringify(secrets));
        sql.run(insertIdentity, { key, recipient, madeAt, sealed });
      });
    },
    listIdentities: () =>
      sql
        .all('SELECT key, recipient, made_at FROM identities ORDER BY number')
        .map((row) => parseRow(identityRow, row, 'identities')),
    openIdentity(key) {
      const row = sql.first('SELECT sealed FROM identities WHERE key = @key', { key });
      const opened = reveal('identities', key, row);
      return opened === null ? null : parseRow(secretsShape, opened, 'identities');
    },
    saveAnswer({ id, requestId, key, caseId, answeredAt, takenInAt }, content) {
      const sealed = vault.keep('taken_answers', id, content);
      sql.run(insertAnswer, { id, requestId, key, caseId, answeredAt, takenInAt, sealed });
    },
    listAnswers: () =>
      sql
        .all(
          'SELECT id, request_id, key, answered_case, answered_at, taken_in_at FROM taken_answers ORDER BY number',
        )
        .map((row) => parseRow(answerRow, row, 'taken_answers')),
    openAnswer: (id) =>
      reveal('taken_answers', id, sql.first('SELECT sealed FROM taken_answers WHERE id = @id', { id })),
  };
}
