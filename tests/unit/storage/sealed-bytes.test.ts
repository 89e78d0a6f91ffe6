import { createDecipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openBytes, sealBytes } from '../../../src/storage/sealing/sealed-bytes.ts';

const key = randomBytes(32);
const content = Buffer.from('één waarde');

describe('sealed bytes', () => {
  it('open with the same key and label', () => {
    expect(openBytes(key, 'secrets/1', sealBytes(key, 'secrets/1', content))).toEqual(content);
    expect(openBytes(key, 'empty', sealBytes(key, 'empty', Buffer.alloc(0)))).toEqual(Buffer.alloc(0));
  });

  it('are AES-256-GCM with version, nonce and tag in front', () => {
    const sealed = sealBytes(key, 'secrets/1', content);
    const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
    cipher.setAAD(Buffer.concat([Buffer.of(1), Buffer.from('secrets/1')]));
    cipher.setAuthTag(sealed.subarray(13, 29));
    expect(sealed[0]).toBe(1);
    expect(Buffer.concat([cipher.update(sealed.subarray(29)), cipher.final()])).toEqual(content);
  });

  it('never use a nonce twice', () => {
    const nonces = Array.from({ length: 50 }, () =>
      sealBytes(key, 'x', content).subarray(1, 13).toString('hex'),
    );
    expect(new Set(nonces).size).toBe(50);
  });

  it('stay closed for another key and another label', () => {
    const sealed = sealBytes(key, 'secrets/1', content);
    expect(openBytes(randomBytes(32), 'secrets/1', sealed)).toBeNull();
    expect(openBytes(key, 'secrets/2', sealed)).toBeNull();
  });

  it('stay closed when any byte has changed or is missing', () => {
    const sealed = sealBytes(key, 'x', content);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(openBytes(key, 'x', changed)).toBeNull();
      expect(openBytes(key, 'x', sealed.subarray(0, index))).toBeNull();
    }
  });
});
