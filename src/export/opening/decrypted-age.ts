import { problem, refused, succeeded, type Result } from '../../core/problem.ts';
import type { PackageKey } from './open-package.ts';

/** What the `age` program itself asks for: 256 MiB. A file that asks for more would stop this computer. */
const mostWork = 18;

/** Each stanza for another key costs a computation. */
const mostStanzas = 20;
const maxHeaderCharacters = 64_000;

/** Decrypts an age file, binary or armored. */
export async function decryptAge(bytes: Uint8Array, key: PackageKey | null): Promise<Result<Uint8Array>> {
  const { armor, Decrypter } = await import('age-encryption');
  const binary = removeArmor(bytes, armor.decode);
  const header = binary === null ? null : readHeader(binary);
  if (binary === null || header === null) return refused(problem('package-damaged', 'input'));
  if (header.stanzas > mostStanzas) return refused(problem('package-damaged', 'input'));
  if (header.work !== null && header.work > mostWork) return refused(problem('package-key-costly', 'input'));

  const decrypter = new Decrypter();
  try {
    if (header.work !== null) {
      if (key === null || !('passphrase' in key)) return refused(problem('package-key-missing', 'input'));
      decrypter.addPassphrase(key.passphrase);
    } else {
      if (key === null || !('identity' in key)) return refused(problem('package-identity-missing', 'input'));
      decrypter.addIdentity(key.identity.trim());
    }
  } catch {
    return refused(problem('package-key-wrong', 'input'));
  }
  try {
    return succeeded(await decrypter.decrypt(binary));
  } catch (error) {
    const matchedNone = error instanceof Error && error.message.startsWith('no identity matched');
    return refused(problem(matchedNone ? 'package-key-wrong' : 'package-damaged', 'input'));
  }
}

/** The binary form of a file, or null where its armor is broken. */
function removeArmor(bytes: Uint8Array, decode: (armored: string) => Uint8Array): Uint8Array | null {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'age-') return bytes;
  try {
    return decode(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
  } catch {
    return null;
  }
}

interface AgeHeader {
  readonly stanzas: number;
  /** The binary logarithm of the work that a passphrase costs; null where it takes a key. */
  readonly work: number | null;
}

/** What a header says before anything is computed for it; null where it does not end. */
function readHeader(binary: Uint8Array): AgeHeader | null {
  const start = Buffer.from(binary.subarray(0, maxHeaderCharacters)).toString('latin1');
  const end = start.indexOf('\n---');
  if (end === -1) return null;
  const stanzas = start
    .slice(0, end)
    .split('\n')
    .filter((line) => line.startsWith('-> '));
  const scrypt = stanzas.find((line) => line.startsWith('-> scrypt '));
  const work = Number(scrypt?.split(' ')[3]);
  if (scrypt === undefined) return { stanzas: stanzas.length, work: null };
  return Number.isInteger(work) ? { stanzas: stanzas.length, work } : null;
}
