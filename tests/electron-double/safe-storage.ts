import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type * as Electron from 'electron';
import { app } from './app.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { settings } from './settings.ts';

const nonceBytes = 12;
const tagBytes = 16;

/** Chromium's mark on Linux: `v11` is sealed with a key of the keyring, `v10` with a password that is public. */
const prefix = settings.keyStore === 'basic' ? 'v10' : 'v11';

/** The asynchronous half of `safeStorage`, with a key file in the data folder as the key store. */
export const safeStorage = refuseUnknown('safeStorage', {
  async isAsyncEncryptionAvailable() {
    await app.whenReady();
    return settings.keyStore !== 'unavailable';
  },
  async encryptStringAsync(plainText: string) {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', await readKey(), nonce);
    const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from(prefix), nonce, cipher.getAuthTag(), sealed]);
  },
  async decryptStringAsync(encrypted: Buffer) {
    const body = encrypted.subarray(prefix.length);
    const decipher = createDecipheriv('aes-256-gcm', await readKey(), body.subarray(0, nonceBytes));
    decipher.setAuthTag(body.subarray(nonceBytes, nonceBytes + tagBytes));
    const opened = Buffer.concat([decipher.update(body.subarray(nonceBytes + tagBytes)), decipher.final()]);
    return { result: opened.toString('utf8'), shouldReEncrypt: settings.keyStore === 'rotated' };
  },
} satisfies Partial<Electron.SafeStorage>);

async function readKey(): Promise<Buffer> {
  await app.whenReady();
  if (settings.keyStore === 'unavailable') throw new Error('Encryption is not available.');
  const file = join(app.getPath('userData'), 'electron-double.key-store');
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(32), { mode: 0o600 });
  }
  return readFileSync(file);
}
