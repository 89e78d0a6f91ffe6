import { describe, expect, it } from 'vitest';
import { platformName, safeStoragePort } from '../../../src/main/secrets/safe-storage-port.ts';

describe("the operating system's key store", () => {
  it('answers the text and whether to seal it again, not the object of Electron', async () => {
    const port = safeStoragePort(
      {
        isAsyncEncryptionAvailable: () => Promise.resolve(true),
        encryptStringAsync: (text) => Promise.resolve(Buffer.from(`sealed ${text}`)),
        decryptStringAsync: (bytes) =>
          Promise.resolve({ result: bytes.toString('utf8'), shouldReEncrypt: true }),
      },
      'linux',
    );
    const sealed = await port.encrypt('key');
    expect(Buffer.from(sealed).toString()).toBe('sealed key');
    expect(await port.decrypt(Uint8Array.from(sealed))).toEqual({
      text: 'sealed key',
      shouldReEncrypt: true,
    });
    expect([await port.available(), port.platform]).toEqual([true, 'linux']);
  });

  it.each([
    ['win32', 'windows'],
    ['darwin', 'macos'],
    ['linux', 'linux'],
    ['freebsd', 'linux'],
  ] as const)('calls %s %s', (platform, name) => {
    expect(platformName(platform)).toBe(name);
  });
});
