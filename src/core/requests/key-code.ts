import type { Sha256 } from '../ports.ts';

const groups = 5;
const digitsPerGroup = 5;

/**
 * A public key as two people read it to each other over the telephone: five groups of five digits, 83 bits of its
 * SHA-256. Digits are said and heard alike in every language; letters are not.
 */
export function keyCodeOf(key: string, sha256: Sha256): string {
  const length = groups * digitsPerGroup;
  const number = BigInt(`0x${sha256(key)}`) % 10n ** BigInt(length);
  return number
    .toString()
    .padStart(length, '0')
    .replace(/(\d{5})(?=\d)/g, '$1 ');
}

/** Whether a code that somebody typed, however grouped, is that of a key. */
export function isKeyCode(typed: string, key: string, sha256: Sha256): boolean {
  return typed.replace(/[\s.-]/g, '') === keyCodeOf(key, sha256).replaceAll(' ', '');
}
