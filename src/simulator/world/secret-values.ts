import type { World } from './world.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const todaysCharacters = `${letters}~._-`;
// Microsoft's documentation still prints secrets of these (graph.md 2).
const olderCharacters = `${letters}[]@+:/?*=.-_`;

function characters(bytes: Buffer, alphabet: string, count: number): string {
  let value = '';
  for (let index = 0; index < count; index++)
    value += alphabet.charAt((bytes[index % bytes.length] ?? 0) % alphabet.length);
  return value;
}

/** Makes the next client secret: a forced one when there is one, else a random one of the alphabet in use. */
export function makeSecret(world: World): string {
  const forced = world.state.nextSecrets.shift();
  if (forced !== undefined) return forced;
  const bytes = Buffer.concat([world.ids.bytes('secret'), world.ids.bytes('secret')]);
  if (world.conditions.secretAlphabet === 'older') return characters(bytes, olderCharacters, 32);
  // Today's form: three characters, a digit, `Q~`, then the rest; 40 in all.
  const start = characters(bytes, letters, 3);
  return `${start}8Q~${characters(bytes.subarray(3), todaysCharacters, 34)}`;
}
