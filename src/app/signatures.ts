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

/**
 * The low 255 bits of every encoding of the eight points of small order, little-endian: under such a key anybody can
 * write a signature that holds for any content. RFC 8032 leaves it open whether that is refused; the libraries under
 * Node and Electron are not the same, so that it is refused here.
 */
const smallOrderKeys: ReadonlySet<string> = new Set([
  `00${'00'.repeat(31)}`,
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]);

function hasSmallOrder(key: Buffer): boolean {
  const signless = Buffer.from(key);
  signless[31] = (signless[31] ?? 0) & 0x7f;
  return smallOrderKeys.has(signless.toString('hex'));
}

/** A key that is no point of the curve, or one of small order, has signed nothing. */
export const verifySignature: VerifySignature = ({ content, key, signature }) => {
  const point = Buffer.from(key, 'hex');
  if (hasSmallOrder(point)) return false;
  const x = point.toString('base64url');
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, Buffer.from(content, 'utf8'), publicKey, Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
};
