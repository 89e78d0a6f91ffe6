import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const formatVersion = 1;
const nonceLength = 12;
const tagLength = 16;
const headerLength = 1 + nonceLength + tagLength;

export const keyLength = 32;

/**
 * Seals bytes with AES-256-GCM: version byte, random nonce, tag, ciphertext. `label` says what is
 * sealed and is authenticated with it, so that a sealed value opens only in the place it was made for.
 */
export function sealBytes(key: Uint8Array, label: string, content: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagLength });
  sealing.setAAD(authenticated(label));
  const ciphertext = Buffer.concat([sealing.update(content), sealing.final()]);
  return Buffer.concat([Buffer.of(formatVersion), nonce, sealing.getAuthTag(), ciphertext]);
}

/** The content, or null when the key, the label or the bytes are not those of {@link sealBytes}. */
export function openBytes(key: Uint8Array, label: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < headerLength || sealed[0] !== formatVersion) return null;
  const nonce = sealed.subarray(1, 1 + nonceLength);
  const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagLength });
  opening.setAAD(authenticated(label));
  opening.setAuthTag(sealed.subarray(1 + nonceLength, headerLength));
  const content = opening.update(sealed.subarray(headerLength));
  try {
    opening.final();
    return content;
  } catch {
    content.fill(0);
    return null;
  }
}

function authenticated(label: string): Buffer {
  return Buffer.concat([Buffer.of(formatVersion), Buffer.from(label, 'utf8')]);
}
