import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Sign, VerifySignature } from '../core/ports.ts';

/** A key pair for signatures (Ed25519). */
export interface SigningKeys {
  /** 64 lower-case hexadecimal digits. */
  readonly publicKey: string;
  /** PKCS #8 in Base64. A secret. */
  readonly privateKey: string;
}

export function makeSigningKeys(): SigningKeys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  if (x === undefined) throw new Error('an Ed25519 key has no public half');
  return {
    publicKey: Buffer.from(x, 'base64url').toString('hex'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
}

/** Signs with a private key that {@link makeSigningKeys} made. */
export function signerOf(privateKey: string): Sign {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  return (content) => sign(null, Buffer.from(content, 'utf8'), key).toString('hex');
}

/** A key that is no point of the curve has signed nothing. */
export const verifySignature: VerifySignature = ({ content, key, signature }) => {
  const x = Buffer.from(key, 'hex').toString('base64url');
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, Buffer.from(content, 'utf8'), publicKey, Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
};
