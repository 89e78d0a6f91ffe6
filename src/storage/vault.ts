import type { Protection } from '../core/register/register.ts';
import { damaged } from './register-failure.ts';
import { openBytes, sealBytes } from './sealing/sealed-bytes.ts';

/** The table a sealed value lies in; with the record's id it is part of what the seal vouches for. */
export type SealedTable = 'secrets' | 'sealed_values' | 'identities' | 'taken_answers';

/** Keeps clear values: sealed for the database, or in memory where there is no key to seal with. */
export interface Vault {
  readonly protection: Protection;
  /** What to store beside the record; null when the value is kept in memory only. */
  keep(table: SealedTable, id: string, value: string): Buffer | null;
  /** The clear value; null when it cannot be had without the key. `sealed` is what the record has. */
  reveal(table: SealedTable, id: string, sealed: Buffer | null): string | null;
  forget(table: SealedTable, id: string): void;
  /** Overwrites the key. */
  close(): void;
}

/** Seals with the register's data key, which belongs to the vault from now on. */
export function sealingVault(key: Uint8Array): Vault {
  return {
    protection: 'protected',
    keep(table, id, value) {
      const content = Buffer.from(value, 'utf8');
      const sealed = sealBytes(key, labelOf(table, id), content);
      content.fill(0);
      return sealed;
    },
    reveal(table, id, sealed) {
      if (sealed === null) return null;
      const content = openBytes(key, labelOf(table, id), sealed);
      if (content === null) throw damaged(`${table}: sealed`);
      const value = content.toString('utf8');
      content.fill(0);
      return value;
    },
    forget: () => undefined,
    close: () => {
      key.fill(0);
    },
  };
}

/** Keeps values until the process ends, and nothing on disk. */
export function memoryVault(): Vault {
  const values = new Map<string, string>();
  return {
    protection: 'none',
    keep(table, id, value) {
      values.set(labelOf(table, id), value);
      return null;
    },
    reveal: (table, id) => values.get(labelOf(table, id)) ?? null,
    forget: (table, id) => {
      values.delete(labelOf(table, id));
    },
    close: () => {
      values.clear();
    },
  };
}

function labelOf(table: SealedTable, id: string): string {
  return `${table}/${id}`;
}
