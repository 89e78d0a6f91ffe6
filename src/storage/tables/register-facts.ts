import { z } from 'zod';
import { jsonColumn, parseRow } from '../row-parsing.ts';
import { protectorKinds, type ProtectorKind, type WrappedKey } from '../sealing/protector.ts';
import type { Sql } from '../sql.ts';

/** What a register says about itself. */
export interface RegisterFacts {
  readonly simulated: boolean;
  /** Opens with the right data key only, and holds the key of the history's seals; null until there is one. */
  readonly keyCheck: Buffer | null;
}

/** One way of opening the register. */
export interface KeptProtector {
  readonly number: number;
  readonly kind: ProtectorKind;
  readonly wrapped: WrappedKey;
}

const factsRow = z.object({
  simulated: z.union([z.literal(0), z.literal(1)]),
  key_check: z.instanceof(Buffer).nullable(),
});

const protectorRow = z.object({
  number: z.int(),
  kind: z.enum(protectorKinds),
  parameters: jsonColumn(z.record(z.string(), z.union([z.string(), z.number()]))),
  wrapped_key: z.instanceof(Buffer),
});

const insertProtector = `
INSERT INTO protectors (kind, parameters, wrapped_key, added_at) VALUES (@kind, @parameters, @wrappedKey, @at)`;

const replaceProtector = `
UPDATE protectors SET parameters = @parameters, wrapped_key = @wrappedKey WHERE number = @number`;

/** Says once and for all what kind of tenants the register is for; keeps what was said before. */
export function claimRegister(sql: Sql, simulated: boolean, at: string): void {
  const claim =
    'INSERT INTO register (only, simulated, created_at) VALUES (1, @simulated, @at) ON CONFLICT DO NOTHING';
  sql.run(claim, { simulated: simulated ? 1 : 0, at });
}

/** Null for a register that was never opened whole. */
export function readRegisterFacts(sql: Sql): RegisterFacts | null {
  const row = sql.first('SELECT simulated, key_check FROM register');
  if (row === undefined) return null;
  const facts = parseRow(factsRow, row, 'register');
  return { simulated: facts.simulated === 1, keyCheck: facts.key_check };
}

export function keepKeyCheck(sql: Sql, keyCheck: Buffer): void {
  sql.run('UPDATE register SET key_check = @keyCheck', { keyCheck });
}

/** In the order they were added. */
export function listProtectors(sql: Sql): readonly KeptProtector[] {
  return sql
    .all('SELECT number, kind, parameters, wrapped_key FROM protectors ORDER BY number')
    .map((row) => parseRow(protectorRow, row, 'protectors'))
    .map((row) => ({
      number: row.number,
      kind: row.kind,
      wrapped: { parameters: row.parameters, bytes: row.wrapped_key },
    }));
}

export function appendProtector(sql: Sql, kind: ProtectorKind, wrapped: WrappedKey, at: string): void {
  sql.run(insertProtector, { kind, ...valuesOf(wrapped), at });
}

export function rewrapProtector(sql: Sql, number: number, wrapped: WrappedKey): void {
  sql.run(replaceProtector, { number, ...valuesOf(wrapped) });
}

export function removeProtectors(sql: Sql, kind: ProtectorKind): void {
  sql.run('DELETE FROM protectors WHERE kind = @kind', { kind });
}

function valuesOf(wrapped: WrappedKey): { parameters: string; wrappedKey: Buffer } {
  return { parameters: JSON.stringify(wrapped.parameters), wrappedKey: Buffer.from(wrapped.bytes) };
}
