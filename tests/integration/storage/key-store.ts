import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SafeStoragePort } from '../../../src/storage/sealing/safe-storage.ts';

/** A key store of an operating system account, as far as the product sees one. */
export interface KeyStore extends SafeStoragePort {
  renewKey(): void;
  forgetOldKeys(): void;
}

export function keyStore(changes: Partial<SafeStoragePort> = {}): KeyStore {
  let keys = [randomBytes(32)];
  return {
    platform: 'linux',
    available: () => Promise.resolve(true),
    encrypt(text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keys[0] ?? '', iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Promise.resolve(Buffer.concat([Buffer.from('v11'), iv, cipher.getAuthTag(), body]));
    },
    decrypt(bytes) {
      for (const key of keys) {
        const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(3, 15));
        cipher.setAuthTag(bytes.subarray(15, 31));
        const text = cipher.update(bytes.subarray(31)).toString('utf8');
        try {
          cipher.final();
        } catch {
          continue;
        }
        return Promise.resolve({ text, shouldReEncrypt: key !== keys[0] });
      }
      return Promise.reject(new Error('Error while decrypting the ciphertext provided'));
    },
    renewKey() {
      keys.unshift(randomBytes(32));
    },
    forgetOldKeys() {
      keys = keys.slice(0, 1);
    },
    ...changes,
  };
}
