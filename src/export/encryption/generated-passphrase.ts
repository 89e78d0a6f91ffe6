/** Random bytes that nobody can foresee: so many. */
export type RandomBytes = (amount: number) => Uint8Array;

/** Each word is one of 2048, so eleven bits. */
export const bitsPerWord = 11;

/** Seven words: 77 bits, beyond guessing even where a zip file's weak key derivation lets guesses be tried fast. */
const usualWordCount = 7;

/** A source that gives so few different words is broken. */
const mostDraws = 1_000;

/**
 * A passphrase of distinct words from the English BIP-39 list, between hyphens: easy to say over the
 * telephone. Every word is as likely as any other: 2048 divides the range of two bytes. Throws where the
 * random source repeats itself.
 */
export async function generatePassphrase(
  randomBytes: RandomBytes,
  wordCount: number = usualWordCount,
): Promise<string> {
  const { wordlist } = await import('@scure/bip39/wordlists/english.js');
  const words = new Set<string>();
  for (let draw = 0; words.size < wordCount; draw += 1) {
    if (draw === mostDraws) throw new Error('the random source repeats itself');
    const [high = 0, low = 0] = randomBytes(2);
    words.add(wordlist[((high << 8) | low) % wordlist.length] ?? '');
  }
  return [...words].join('-');
}

/** The words that generated passphrases are made of. */
export async function readPassphraseWords(): Promise<ReadonlySet<string>> {
  const { wordlist } = await import('@scure/bip39/wordlists/english.js');
  return new Set(wordlist);
}
