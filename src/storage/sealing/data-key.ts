import { randomBytes } from 'node:crypto';
import { problem, refused, succeeded, type Problem, type Result } from '../../core/problem.ts';
import { damaged } from '../register-failure.ts';
import type { Sql } from '../sql.ts';
import {
  appendProtector,
  keepKeyCheck,
  listProtectors,
  removeProtectors,
  rewrapProtector,
  type KeptProtector,
} from '../tables/register-facts.ts';
import type { Protector, ProtectorKind, WrappedKey } from './protector.ts';
import { keyLength, openBytes, sealBytes } from './sealed-bytes.ts';

/** What the column `register.key_check` is sealed as. */
export const keyCheckLabel = 'register/key_check';

/** What only a register that has a key, or had one, has. */
const traceOfKey = `
SELECT 1 FROM register WHERE key_check IS NOT NULL
UNION ALL SELECT 1 FROM seals UNION ALL SELECT 1 FROM sealed_values
UNION ALL SELECT 1 FROM secrets WHERE sealed IS NOT NULL LIMIT 1`;

/** A data key that is wrapped but not yet that of a register. */
export interface DataKeyOffer {
  readonly protector: Protector;
  /** Belongs to whoever takes the offer; overwritten when it is not taken. */
  readonly key: Buffer;
  readonly wrapped: WrappedKey;
}

/** Makes a random data key. It is wrapped before there is a register, so that a refusal leaves nothing behind. */
export async function offerDataKey(protector: Protector): Promise<Result<DataKeyOffer>> {
  const key = randomBytes(keyLength);
  const wrapped = await protector.wrap(key);
  if (wrapped.ok) return succeeded({ protector, key, wrapped: wrapped.value });
  key.fill(0);
  return wrapped;
}

/**
 * Makes the offered key that of the register, unless it has one already; inside a transaction. Throws where
 * the register had a key that somebody took away: with another one what it sealed would be lost, and its
 * history would start anew as if nothing had been before.
 */
export function acceptDataKey(sql: Sql, offer: DataKeyOffer, at: string): boolean {
  if (listProtectors(sql).length > 0) {
    offer.key.fill(0);
    return false;
  }
  if (sql.first(traceOfKey) !== undefined) throw damaged('protectors');
  appendProtector(sql, offer.protector.kind, offer.wrapped, at);
  keepKeyCheck(sql, sealBytes(offer.key, keyCheckLabel, Buffer.alloc(0)));
  return true;
}

/** A register's data key, and what opened it. */
export interface UnlockedKey {
  readonly key: Uint8Array;
  readonly openedWith: ProtectorKind;
}

/**
 * The data key of a register that has one. Problems: those of the protector, `protector-unknown`
 * where the register has none of its kind, `register-damaged`.
 */
export async function unlockDataKey(
  sql: Sql,
  keyCheck: Buffer | null,
  protector: Protector,
): Promise<Result<UnlockedKey>> {
  let answer: Result<UnlockedKey> = refused(problem('protector-unknown', 'input'));
  for (const kept of listProtectors(sql).filter(({ kind }) => mayOpen(protector, kind))) {
    answer = await unlockWith(sql, keyCheck, protector, kept);
    if (answer.ok) return answer;
  }
  return answer;
}

/** Of a passphrase that somebody types nobody knows yet which one it is. */
function mayOpen({ kind }: Protector, kept: ProtectorKind): boolean {
  return kept === kind || (kind === 'passphrase' && kept === 'recovery-passphrase');
}

async function unlockWith(
  sql: Sql,
  keyCheck: Buffer | null,
  protector: Protector,
  kept: KeptProtector,
): Promise<Result<UnlockedKey>> {
  const unwrapped = await protector.unwrap(kept.wrapped);
  if (!unwrapped.ok) return unwrapped;
  const { key, stale } = unwrapped.value;
  if (keyCheck === null || openBytes(key, keyCheckLabel, keyCheck) === null) {
    key.fill(0);
    return refused(damagedPart('register: key_check'));
  }
  const renewed = stale ? await protector.wrap(key) : null;
  if (renewed?.ok === true) rewrapProtector(sql, kept.number, renewed.value);
  return succeeded({ key, openedWith: kept.kind });
}

/**
 * Wraps the data key for a protector, in the place of whatever of its kind opened the register before.
 * The new wrap is opened once first: one that could not be opened must not replace one that can.
 */
export async function replaceProtectorOf(
  sql: Sql,
  key: Uint8Array,
  protector: Protector,
  at: string,
): Promise<Result<null>> {
  const wrapped = await protector.wrap(key);
  if (!wrapped.ok) return wrapped;
  const proof = await protector.unwrap(wrapped.value);
  if (!proof.ok) return proof;
  const isSame = Buffer.from(proof.value.key).equals(key);
  proof.value.key.fill(0);
  if (!isSame) return refused(damagedPart('protectors'));
  sql.transact(() => {
    removeProtectors(sql, protector.kind);
    appendProtector(sql, protector.kind, wrapped.value, at);
  });
  return succeeded(null);
}

function damagedPart(part: string): Problem {
  return problem('register-damaged', 'failed', { params: { part } });
}
