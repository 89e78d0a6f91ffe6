import { problem, refused, succeeded } from '../../core/problem.ts';
import type { Protector } from './protector.ts';
import { keyLength } from './sealed-bytes.ts';

/** The operating system's key store, as Electron's asynchronous `safeStorage` offers it. */
export interface SafeStoragePort {
  readonly platform: 'windows' | 'macos' | 'linux';
  available(): Promise<boolean>;
  encrypt(text: string): Promise<Uint8Array>;
  /** `shouldReEncrypt` is set when the key store has renewed its own key. */
  decrypt(bytes: Uint8Array): Promise<{ readonly text: string; readonly shouldReEncrypt: boolean }>;
}

/**
 * Protects with the operating system's key store; null where there is none that protects.
 * On Linux without a secret service Chromium still "encrypts", with a password that everybody knows;
 * its ciphertext begins with `v10`. Elsewhere that prefix says nothing.
 * Problems of the protector: `safe-storage-refused`.
 */
export async function safeStorageProtector(port: SafeStoragePort): Promise<Protector | null> {
  if (!(await isProtecting(port))) return null;
  return {
    kind: 'safe-storage',

    async wrap(key) {
      try {
        const bytes = await port.encrypt(Buffer.from(key).toString('base64'));
        if (isUnprotected(port, bytes)) return refused(keyStoreRefused());
        return succeeded({ parameters: {}, bytes });
      } catch {
        return refused(keyStoreRefused());
      }
    },

    async unwrap(wrapped) {
      try {
        const { text, shouldReEncrypt } = await port.decrypt(wrapped.bytes);
        const key = Buffer.from(text, 'base64');
        if (key.length !== keyLength) return refused(keyStoreRefused());
        return succeeded({ key, stale: shouldReEncrypt });
      } catch {
        return refused(keyStoreRefused());
      }
    },
  };
}

async function isProtecting(port: SafeStoragePort): Promise<boolean> {
  try {
    return (await port.available()) && !isUnprotected(port, await port.encrypt('trial'));
  } catch {
    return false;
  }
}

function isUnprotected(port: SafeStoragePort, ciphertext: Uint8Array): boolean {
  return port.platform === 'linux' && Buffer.from(ciphertext.subarray(0, 3)).toString('latin1') === 'v10';
}

function keyStoreRefused() {
  return problem('safe-storage-refused', 'failed');
}
