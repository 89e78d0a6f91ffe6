import { publicKeys, rotateKeys } from '../login/signing-keys.ts';
import type { World } from '../world/world.ts';

/** `POST /control/keys`: a new key signs from now on. Answers the ids of the keys that are published. */
export async function answerKeyRotation(world: World): Promise<unknown> {
  await rotateKeys(world);
  const keys = await publicKeys(world);
  return { signing: keys.at(-1)?.['kid'], published: keys.map(({ kid }) => kid) };
}
