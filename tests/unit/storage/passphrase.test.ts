import { createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { passphraseProtector } from '../../../src/storage/sealing/passphrase.ts';

const key = randomBytes(32);

/** scrypt is slow on purpose, and slower still beside other tests. */
const slow = { timeout: 60_000 };

describe('a passphrase', () => {
  it('wraps with scrypt at the costs that it writes down', slow, async () => {
    const wrapped = await passphraseProtector('vier woorden op rij').wrap(key);
    if (!wrapped.ok) throw new Error(wrapped.problem.code);
    const { parameters, bytes } = wrapped.value;
    expect(parameters).toMatchObject({ n: 131_072, r: 8, p: 1 });
    const salt = Buffer.from(String(parameters['salt']), 'base64');
    expect(salt).toHaveLength(16);
    const options = { N: 131_072, r: 8, p: 1, maxmem: 2 ** 28 };
    const cipher = createDecipheriv(
      'aes-256-gcm',
      scryptSync('vier woorden op rij', salt, 32, options),
      bytes.subarray(1, 13),
    );
    cipher.setAAD(Buffer.from(`\u0001protector/passphrase/${String(parameters['salt'])}/131072/8/1`));
    cipher.setAuthTag(bytes.subarray(13, 29));
    expect(Buffer.concat([cipher.update(bytes.subarray(29)), cipher.final()])).toEqual(key);
  });

  it('opens at the costs that were written down and no others', slow, async () => {
    const wrapped = await passphraseProtector('woord').wrap(key);
    if (!wrapped.ok) throw new Error(wrapped.problem.code);
    const cheaper = { ...wrapped.value, parameters: { ...wrapped.value.parameters, n: 2 ** 14 } };
    const opened = await passphraseProtector('woord').unwrap(cheaper);
    expect(opened).toMatchObject({ ok: false, problem: { code: 'passphrase-wrong' } });
    expect(await passphraseProtector('woord').unwrap(wrapped.value)).toMatchObject({
      ok: true,
      value: { key },
    });
  });

  it.each([
    ['more memory than is sane', { n: 2 ** 24 }],
    ['too little work', { n: 2 ** 10 }],
    ['a cost that is no power of two', { n: 100_000 }],
    ['a huge block', { r: 1_024 }],
    ['a parameter of the wrong kind', { p: 'one' }],
    ['no salt', { salt: '' }],
  ])('refuses a register that asks for %s', async (_what, changes) => {
    const parameters = { salt: randomBytes(16).toString('base64'), n: 2 ** 17, r: 8, p: 1, ...changes };
    const opened = await passphraseProtector('woord').unwrap({ parameters, bytes: randomBytes(61) });
    expect(opened).toMatchObject({ ok: false, problem: { code: 'register-damaged' } });
  });

  it('may not be empty', async () => {
    const wrapped = await passphraseProtector('').wrap(key);
    expect(wrapped).toMatchObject({ ok: false, problem: { code: 'passphrase-empty', kind: 'input' } });
  });
});
