import { z } from 'zod';
import {
  secretStates,
  type Register,
  type SecretRecord,
  type SecretState,
} from '../../core/register/register.ts';
import { parseRow } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';
import type { Vault } from '../vault.ts';

type SecretMethods = Pick<
  Register,
  'keepSecret' | 'recordSecret' | 'setSecretState' | 'clearTraces' | 'listSecrets' | 'openSecret'
>;

const secretRow = z
  .object({
    id: z.string(),
    case_id: z.string(),
    key_id: z.string(),
    name: z.string(),
    state: z.enum(secretStates),
    created_at: z.string(),
    expires_at: z.string(),
  })
  .transform((row): SecretRecord => ({
    id: row.id,
    caseId: row.case_id,
    keyId: row.key_id,
    name: row.name,
    state: row.state,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));

const sealedRow = z.object({ sealed: z.instanceof(Buffer).nullable() });

const insert = `
INSERT INTO secrets (id, case_id, key_id, name, state, created_at, expires_at, sealed)
VALUES (@id, @caseId, @keyId, @name, @state, @createdAt, @expiresAt, @sealed)`;

const list = `
SELECT id, case_id, key_id, name, state, created_at, expires_at FROM secrets WHERE case_id = @caseId
ORDER BY number DESC`;

const setState = 'UPDATE secrets SET state = @state WHERE id = @id';

const setUseless = 'UPDATE secrets SET state = @state, sealed = NULL WHERE id = @id';

/** States in which the value of a secret is not kept. */
export const uselessStates: readonly SecretState[] = ['removed', 'lost', 'purged'];

function isUseless(state: SecretState): boolean {
  return uselessStates.includes(state);
}

export function secretMethods(
  sql: Sql,
  vault: Vault,
  journal: Pick<Register, 'appendJournal'>,
): SecretMethods {
  return {
    keepSecret(record, value, outcome) {
      const { id, caseId, keyId, name, state, createdAt, expiresAt } = record;
      sql.transact(() => {
        const sealed = vault.keep('secrets', id, value);
        sql.run(insert, { id, caseId, keyId, name, state, createdAt, expiresAt, sealed });
        journal.appendJournal(outcome);
      });
    },
    recordSecret({ id, caseId, keyId, name, state, createdAt, expiresAt }) {
      sql.run(insert, { id, caseId, keyId, name, state, createdAt, expiresAt, sealed: null });
    },
    setSecretState(id, state) {
      const changed = sql.run(isUseless(state) ? setUseless : setState, { id, state });
      if (isUseless(state)) vault.forget('secrets', id);
      if (changed === 0) throw new Error('no such secret');
    },
    clearTraces() {
      // Pages that were written before lie in the log until it is emptied; what is deleted in the file
      // itself is overwritten (`secure_delete`, connection.ts).
      sql.all('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    listSecrets: (caseId) => sql.all(list, { caseId }).map((row) => parseRow(secretRow, row, 'secrets')),
    openSecret(id) {
      const row = sql.first('SELECT sealed FROM secrets WHERE id = @id', { id });
      if (row === undefined) return null;
      return vault.reveal('secrets', id, parseRow(sealedRow, row, 'secrets').sealed);
    },
  };
}
