import type { SafeStorage } from 'electron';
import type { SafeStoragePort } from '../../app/desktop-services.ts';

type AsyncSafeStorage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/**
 * Adapts Electron's asynchronous `safeStorage`; its synchronous half is deprecated and goes away.
 * Whether the answer is protected at all is for the protector to judge: Linux without a keyring
 * still "encrypts", with a password that everybody knows.
 */
export function safeStoragePort(
  safeStorage: AsyncSafeStorage,
  platform: SafeStoragePort['platform'],
): SafeStoragePort {
  return {
    platform,
    available: () => safeStorage.isAsyncEncryptionAvailable(),
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    async decrypt(bytes) {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(bytes));
      return { text: result, shouldReEncrypt };
    },
  };
}

/** The platform by the name that people know. */
export function platformName(platform: NodeJS.Platform): SafeStoragePort['platform'] {
  if (platform === 'win32') return 'windows';
  return platform === 'darwin' ? 'macos' : 'linux';
}
