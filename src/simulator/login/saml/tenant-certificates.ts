import { createPrivateKey, type JsonWebKey } from 'node:crypto';
import { makeSelfSignedCertificate, type SigningKeyPair } from '../../world/self-signed-certificate.ts';
import type { SigningKey, TokenSigningKey } from '../../world/world-state.ts';
import type { World } from '../../world/world.ts';
import { publishedKeys } from '../signing-keys.ts';

const validYears = 5;
const name = 'CN=accounts.accesscontrol.windows.net';

async function keyPairOf(privateKey: SigningKey['privateKey']): Promise<SigningKeyPair> {
  const { subtle } = globalThis.crypto;
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const { kty, n, e } = privateKey;
  return {
    privateKey: await subtle.importKey('jwk', privateKey as JsonWebKey, algorithm, true, ['sign']),
    publicKey: await subtle.importKey('jwk', { kty, n, e } as JsonWebKey, algorithm, true, ['verify']),
  };
}

/** The certificate around a key that signs for everybody; made once. */
async function certificateOf(world: World, key: SigningKey): Promise<string> {
  if (key.certificate !== null) return key.certificate;
  const start = Math.floor(world.now() / 1000) * 1000;
  const end = new Date(start).setUTCFullYear(new Date(start).getUTCFullYear() + validYears);
  const serial = `1${world.ids.bytes('certificate').toString('hex').slice(0, 31)}`;
  const keys = await keyPairOf(key.privateKey);
  const { certificate } = await makeSelfSignedCertificate(name, { start, end }, serial, keys);
  key.certificate = certificate;
  return certificate;
}

/** The keys that sign for applications without a certificate of their own, the one that signs now first. */
export async function tenantSigningKeys(
  world: World,
): Promise<Pick<TokenSigningKey, 'certificate' | 'privateKey'>[]> {
  const published = await publishedKeys(world);
  return Promise.all(
    published.toReversed().map(async (key) => ({
      certificate: await certificateOf(world, key),
      privateKey: createPrivateKey({ key: key.privateKey, format: 'jwk' })
        .export({ type: 'pkcs8', format: 'pem' })
        .toString(),
    })),
  );
}
