import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { safeStorageProtector, type SafeStoragePort } from '../../../src/storage/sealing/safe-storage.ts';

const key = randomBytes(32);

/** Turns bits around, which is enough to see what goes in and out. */
function portWith(changes: Partial<SafeStoragePort> = {}, prefix = 'v11'): SafeStoragePort {
  const turned = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
  return {
    platform: 'linux',
    available: () => Promise.resolve(true),
    encrypt: (text) => Promise.resolve(Buffer.concat([Buffer.from(prefix), turned(Buffer.from(text))])),
    decrypt: (bytes) =>
      Promise.resolve({ text: turned(bytes.subarray(3)).toString(), shouldReEncrypt: false }),
    ...changes,
  };
}

describe("the operating system's key store", () => {
  it('wraps a key and opens it', async () => {
    const protector = await safeStorageProtector(portWith());
    const wrapped = await protector?.wrap(key);
    if (wrapped?.ok !== true) throw new Error('refused');
    expect(await protector?.unwrap(wrapped.value)).toEqual({ ok: true, value: { key, stale: false } });
  });

  it('passes on that the key should be wrapped again', async () => {
    const decrypt = () => Promise.resolve({ text: key.toString('base64'), shouldReEncrypt: true });
    const protector = await safeStorageProtector(portWith({ decrypt }));
    const unwrapped = await protector?.unwrap({ parameters: {}, bytes: Buffer.alloc(3) });
    expect(unwrapped).toMatchObject({ ok: true, value: { stale: true } });
  });

  it.each([
    ['there is none', portWith({ available: () => Promise.resolve(false) })],
    ['asking fails', portWith({ available: () => Promise.reject(new Error('no bus')) })],
    ['encrypting fails', portWith({ encrypt: () => Promise.reject(new Error('locked')) })],
    ['Linux only pretends to encrypt', portWith({}, 'v10')],
  ])('is no protector when %s', async (_why, port) => {
    expect(await safeStorageProtector(port)).toBeNull();
  });

  it.each(['windows', 'macos'] as const)(
    'protects on %s, where v10 is an honest prefix',
    async (platform) => {
      expect(await safeStorageProtector(portWith({ platform }, 'v10'))).not.toBeNull();
    },
  );

  it.each([
    ['fails', () => Promise.reject(new Error('wrong account'))],
    ['answers something else', () => Promise.resolve({ text: 'short', shouldReEncrypt: false })],
  ])('refuses when decrypting %s', async (_how, decrypt) => {
    const protector = await safeStorageProtector(portWith({ decrypt }));
    const unwrapped = await protector?.unwrap({ parameters: {}, bytes: Buffer.alloc(3) });
    expect(unwrapped).toMatchObject({ ok: false, problem: { code: 'safe-storage-refused' } });
  });

  it('refuses when its protection went away after it was looked at', async () => {
    let prefix = 'v11';
    const encrypt = () => Promise.resolve(Buffer.from(`${prefix}...`));
    const protector = await safeStorageProtector(portWith({ encrypt }));
    prefix = 'v10';
    expect(await protector?.wrap(key)).toMatchObject({
      ok: false,
      problem: { code: 'safe-storage-refused' },
    });
  });
});
