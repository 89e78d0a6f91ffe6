import type { JWTPayload } from 'jose';
import type { World } from '../world/world.ts';
import type { SigningKey } from '../world/world-state.ts';

// jose and the key itself (14 to 136 ms) are only needed once somebody signs in.
const loadJose = async () => import('jose');

const beingMade = new WeakMap<World, Promise<SigningKey>>();

/** How long a key stays published after another took its place: longer than any token that it signed lives. */
const publishedAfterwardsMs = 24 * 60 * 60 * 1000;

async function makeKey(world: World): Promise<SigningKey> {
  const jose = await loadJose();
  const { privateKey } = await jose.generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const jwk = await jose.exportJWK(privateKey);
  const kid = world.ids.opaque('signing-key').slice(0, 27);
  const key: SigningKey = { kid, privateKey: { ...jwk }, certificate: null, retiredAt: null };
  world.state.signingKeys.push(key);
  return key;
}

/** From now on a new key signs; the one before it stays published for a day. */
export async function rotateKeys(world: World): Promise<void> {
  const previous = await currentKey(world);
  await makeKey(world);
  previous.retiredAt = world.now();
}

/** The keys that anybody may check tokens with, the one that signs now last. */
export async function publishedKeys(world: World): Promise<SigningKey[]> {
  await currentKey(world);
  return world.state.signingKeys.filter(
    ({ retiredAt }) => retiredAt === null || retiredAt + publishedAfterwardsMs > world.now(),
  );
}

/** The key that signs now; made at the first call, one for all tenants. */
export async function currentKey(world: World): Promise<SigningKey> {
  const known = world.state.signingKeys.at(-1);
  if (known !== undefined) return known;
  let making = beingMade.get(world);
  if (making === undefined) {
    making = makeKey(world);
    beingMade.set(world, making);
  }
  return making;
}

/** The public halves, as `discovery/keys` shows them. */
export async function publicKeys(world: World): Promise<Readonly<Record<string, unknown>>[]> {
  return (await publishedKeys(world)).map(({ kid, privateKey }) => ({
    kty: 'RSA',
    use: 'sig',
    kid,
    x5t: kid,
    n: privateKey['n'],
    e: privateKey['e'],
  }));
}

/** Signs claims as a JWT (RS256). */
export async function signToken(world: World, claims: JWTPayload): Promise<string> {
  const key = await currentKey(world);
  const jose = await loadJose();
  const privateKey = await jose.importJWK(key.privateKey, 'RS256');
  return new jose.SignJWT(claims)
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: key.kid, x5t: key.kid })
    .sign(privateKey);
}

/** The claims of a token that one of our keys signed, whatever its times; null for any other. */
export async function readToken(world: World, token: string): Promise<JWTPayload | null> {
  if (world.state.signingKeys.length === 0) return null;
  const jose = await loadJose();
  const keys = jose.createLocalJWKSet({ keys: await publicKeys(world) });
  try {
    const { payload } = await jose.compactVerify(token, keys);
    return JSON.parse(new TextDecoder().decode(payload)) as JWTPayload;
  } catch {
    return null;
  }
}
