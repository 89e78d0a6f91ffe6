import { armor, Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { sampleSecret } from '../../unit/export/sample-package.ts';
import { makeExport, makeOne, passphrase, problemOf } from './export-sample.ts';

describe('an age file', () => {
  it('opens with its passphrase and holds the package with the secret', async () => {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    const json = await decrypter.decrypt(await makeOne({ format: 'age' }), 'text');
    expect(JSON.parse(json)).toMatchObject({ format: 'entra-handover-package', secret: { included: true } });
    expect(json).toContain(sampleSecret);
  });

  it('opens with any of the keys that it was made for, and with no other', async () => {
    const [mine, colleague, stranger] = await Promise.all([1, 2, 3].map(() => generateX25519Identity()));
    if (mine === undefined || colleague === undefined || stranger === undefined) throw new Error('no key');
    const recipients = await Promise.all([mine, colleague].map(identityToRecipient));
    const encrypted = await makeOne({ format: 'age', key: { recipients } });
    for (const identity of [mine, colleague]) {
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      expect(await decrypter.decrypt(encrypted, 'text')).toContain(sampleSecret);
    }
    const decrypter = new Decrypter();
    decrypter.addIdentity(stranger);
    await expect(decrypter.decrypt(encrypted)).rejects.toThrow('no identity matched');
  });

  it('comes as text where a mail or a ticket needs it', async () => {
    const [file] = await makeExport({ format: 'age', armored: true });
    const text = new TextDecoder().decode(file?.bytes);
    expect(file?.name).toMatch(/\.age\.txt$/);
    expect(text).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    expect(await decrypter.decrypt(armor.decode(text), 'text')).toContain(sampleSecret);
  });

  it.each([
    [null, 'export-key-missing'],
    [{ recipients: [] }, 'export-key-missing'],
    [{ recipients: ['age1nonsense'] }, 'export-recipient-invalid'],
    [{ recipients: ['AGE-SECRET-KEY-1QQQ'] }, 'export-recipient-invalid'],
    [{ passphrase: 'aaaaaaaaaaaaaaaa' }, 'export-passphrase-weak'],
    [{ passphrase: 'crème brûlée tractor lamp ocean river' }, 'ok'],
  ])('takes keys that protect, and no others: case %#', async (key, code) => {
    expect(await problemOf({ format: 'age', key })).toBe(code);
  });
});
