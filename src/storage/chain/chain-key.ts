import { createHmac, createSecretKey, hash, randomBytes } from 'node:crypto';
import type { Hmac, Sha256 } from '../../core/ports.ts';
import { damaged } from '../register-failure.ts';
import { keyCheckLabel } from '../sealing/data-key.ts';
import { keyLength, openBytes, sealBytes } from '../sealing/sealed-bytes.ts';
import type { Sql } from '../sql.ts';
import { keepKeyCheck, readRegisterFacts } from '../tables/register-facts.ts';

/**
 * The key of the chain, which lies sealed with the data key in `register.key_check`: whatever opens the
 * register opens it, and who takes it away leaves a register that does not open. Null before the chain
 * was started; belongs to the caller, who overwrites it after use.
 */
export function readChainKey(sql: Sql, dataKey: Uint8Array): Buffer | null {
  const keyCheck = readRegisterFacts(sql)?.keyCheck ?? null;
  if (keyCheck === null) return null;
  const content = openBytes(dataKey, keyCheckLabel, keyCheck);
  if (content === null || (content.length !== 0 && content.length !== keyLength))
    throw damaged('register: key_check');
  return content.length === 0 ? null : content;
}

/** Makes the key of the chain; inside the transaction that starts it. */
export function makeChainKey(sql: Sql, dataKey: Uint8Array): Buffer {
  const key = randomBytes(keyLength);
  keepKeyCheck(sql, sealBytes(dataKey, keyCheckLabel, key));
  return key;
}

/** HMAC-SHA-256 with that key, which is copied: the caller may overwrite its own. */
export function hmacWith(key: Uint8Array): Hmac {
  // Five times as fast as with the bytes themselves.
  const secret = createSecretKey(key);
  return (content) => createHmac('sha256', secret).update(content, 'utf8').digest('hex');
}

export const sha256: Sha256 = (content) => hash('sha256', content, 'hex');
