import { z } from 'zod';
import type { Register } from '../../core/register/register.ts';
import { parseRow } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';
import type { Vault } from '../vault.ts';

type SealedValueMethods = Pick<Register, 'readSealed' | 'writeSealed' | 'deleteSealed'>;

const sealedRow = z.object({ sealed: z.instanceof(Buffer) });

const write = `
INSERT INTO sealed_values (name, sealed) VALUES (@name, @sealed)
ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed`;

export function sealedValueMethods(sql: Sql, vault: Vault): SealedValueMethods {
  return {
    readSealed(name) {
      const row = sql.first('SELECT sealed FROM sealed_values WHERE name = @name', { name });
      const sealed = row === undefined ? null : parseRow(sealedRow, row, 'sealed_values').sealed;
      return vault.reveal('sealed_values', name, sealed);
    },
    writeSealed(name, value) {
      const sealed = vault.keep('sealed_values', name, value);
      if (sealed !== null) sql.run(write, { name, sealed });
    },
    deleteSealed(name) {
      vault.forget('sealed_values', name);
      sql.run('DELETE FROM sealed_values WHERE name = @name', { name });
    },
  };
}
