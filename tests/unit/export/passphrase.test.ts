import { wordlist } from '@scure/bip39/wordlists/english.js';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generatePassphrase } from '../../../src/export/encryption/generated-passphrase.ts';
import {
  estimatePassphrase,
  findPassphraseFault,
} from '../../../src/export/encryption/passphrase-strength.ts';

async function verdictOn(passphrase: string): Promise<string> {
  return (await findPassphraseFault(passphrase))?.code ?? (await estimatePassphrase(passphrase)).verdict;
}

describe('a generated passphrase', () => {
  it('is seven distinct words that follow from the random source alone', async () => {
    let next = 0;
    const source = (amount: number): Uint8Array => Uint8Array.from({ length: amount }, () => next++ >> 1);
    const numbers = [0x0000, 0x0101, 0x0202, 0x0303, 0x0404, 0x0505, 0x0606];
    expect(await generatePassphrase(source)).toBe(numbers.map((number) => wordlist[number]).join('-'));
  });

  it('gives every word the same chance: each comes from 32 of the 65536 pairs of bytes', async () => {
    expect(wordlist).toHaveLength(2048);
    const counts = new Map<string, number>();
    for (let pair = 0; pair < 65_536; pair += 1) {
      const word = await generatePassphrase(() => Uint8Array.of(pair >> 8, pair & 0xff), 1);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    expect(counts.size).toBe(2048);
    expect(new Set(counts.values())).toEqual(new Set([32]));
  });

  it('is none when the random source is stuck', async () => {
    await expect(generatePassphrase((amount) => new Uint8Array(amount))).rejects.toThrow('repeats itself');
  });

  it('is strong by our own estimate, every time', async () => {
    for (let time = 0; time < 200; time += 1) {
      expect(await verdictOn(await generatePassphrase(randomBytes))).toBe('strong');
    }
  });

  it('is plain ASCII, as zip needs', async () => {
    expect(await generatePassphrase(randomBytes)).toMatch(/^[a-z]+(?:-[a-z]+){6}$/);
  });
});

describe('a passphrase that somebody typed', () => {
  it.each([
    ['', 'export-passphrase-short'],
    ['abc', 'export-passphrase-short'],
    ['kort-zinneke', 'export-passphrase-weak'],
    ['aaaaaaaaaaaaaaaa', 'export-passphrase-weak'],
    ['1234567890123456', 'export-passphrase-weak'],
    ['abcdefghijklmnopqrst', 'export-passphrase-weak'],
    ['abababababababababab', 'export-passphrase-weak'],
    ['Wachtwoord2026!', 'export-passphrase-weak'],
    ['Welkom12345678!', 'export-passphrase-weak'],
    ['password password password', 'export-passphrase-weak'],
    ['apple apple apple apple apple apple', 'export-passphrase-weak'],
    ['zaterdagmiddag12', 'export-passphrase-weak'],
    ['tractor lamp ocean winter', 'fair'],
    ['tractor lamp ocean cheese rabbit', 'fair'],
    ['tractor lamp ocean cheese rabbit window', 'strong'],
    ['gH7#kq!2Zp9w', 'strong'],
  ])('is judged: %j', async (passphrase, verdict) => {
    expect(await verdictOn(passphrase)).toBe(verdict);
  });

  it('gets its bits said', async () => {
    const { text, bits } = await estimatePassphrase(wordlist.slice(100, 105).join(' '));
    expect(bits).toBe(55);
    expect(text).toEqual({ id: 'exports.passphrase.strength.fair', params: { bits: 55 } });
  });
});
