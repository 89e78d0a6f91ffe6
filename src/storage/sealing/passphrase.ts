import { randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { problem, refused, succeeded } from '../../core/problem.ts';
import type { Protector, WrappedKey } from './protector.ts';
import { keyLength, openBytes, sealBytes } from './sealed-bytes.ts';

/** Bounds are for what is read: a tampered register must not make this computer swap or weaken a key. */
const costs = z.strictObject({
  salt: z.base64().min(22).max(88),
  n: z
    .int()
    .min(2 ** 14)
    .max(2 ** 20)
    .refine((n) => Number.isInteger(Math.log2(n))),
  r: z.int().min(1).max(8),
  p: z.int().min(1).max(4),
});

type Costs = z.infer<typeof costs>;

/** About 400 ms and 128 MiB on an office computer. */
const newCosts = { n: 2 ** 17, r: 8, p: 1 };

/**
 * Protects with a passphrase, through scrypt. Problems: `passphrase-empty`, `passphrase-wrong`,
 * `register-damaged`.
 */
export function passphraseProtector(passphrase: string): Protector {
  return {
    kind: 'passphrase',

    async wrap(key) {
      if (passphrase === '') return refused(problem('passphrase-empty', 'input'));
      const parameters: Costs = { salt: randomBytes(16).toString('base64'), ...newCosts };
      const wrappingKey = await derive(passphrase, parameters);
      const bytes = sealBytes(wrappingKey, label(parameters), key);
      wrappingKey.fill(0);
      return succeeded({ parameters, bytes });
    },

    async unwrap(wrapped: WrappedKey) {
      const parameters = costs.safeParse(wrapped.parameters);
      if (!parameters.success) {
        return refused(problem('register-damaged', 'failed', { params: { part: 'protectors' } }));
      }
      const wrappingKey = await derive(passphrase, parameters.data);
      const key = openBytes(wrappingKey, label(parameters.data), wrapped.bytes);
      wrappingKey.fill(0);
      return key === null ? refused(problem('passphrase-wrong', 'input')) : succeeded({ key, stale: false });
    },
  };
}

/**
 * Protects with the recovery passphrase: what opens a backup, and the register itself where the computer
 * it was sealed on is gone. Problems: those of {@link passphraseProtector}.
 */
export function recoveryProtector(passphrase: string): Protector {
  return { ...passphraseProtector(passphrase), kind: 'recovery-passphrase' };
}

function label({ salt, n, r, p }: Costs): string {
  return `protector/passphrase/${salt}/${n}/${r}/${p}`;
}

function derive(passphrase: string, { salt, n, r, p }: Costs): Promise<Buffer> {
  // The same letters typed on another keyboard or system may arrive composed differently.
  const typed = Buffer.from(passphrase.normalize('NFKC'), 'utf8');
  const memory = 128 * n * r * 2;
  return new Promise((resolve, reject) => {
    scrypt(typed, Buffer.from(salt, 'base64'), keyLength, { N: n, r, p, maxmem: memory }, (error, key) => {
      typed.fill(0);
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
