import { problem, type Problem } from '../../core/problem.ts';
import { text, type Text } from '../../core/text.ts';
import { bitsPerWord, readPassphraseWords } from './generated-passphrase.ts';

/** How hard a passphrase is to guess. */
export interface PassphraseStrength {
  /** An estimate that rather says too little; whole bits. */
  readonly bits: number;
  readonly verdict: 'weak' | 'fair' | 'strong';
  /** What to show for it. */
  readonly text: Text;
}

const fewestCharacters = 12;

/** Below it somebody with the file and a graphics card guesses the passphrase of a zip in days. */
const fairFromBits = 45;
const strongFromBits = 65;

/** A word that is not in the list: there are more of them, but people choose the common ones. */
const bitsOfOtherWord = 12;

/** What is in every list of guesses. */
const commonParts =
  /password|passphrase|passw0rd|wachtwoord|welkom|welcome|geheim|secret|letmein|qwerty|azerty|asdf|zomer|winter|lente|herfst|summer|spring|autumn|monday|maandag|admin|microsoft|entra|handover/gi;

/** A run of one character, or of neighbours: `aaaa`, `1234`, `dcba`. */
const leastRun = 3;

/**
 * Estimates the strength of a passphrase that somebody typed. It is simple on purpose: words count by
 * the size of a list of words, everything else by the characters used; what is common, repeated or in
 * sequence counts as one. It does not know names, dates or songs, so it can say too much of those.
 */
export async function estimatePassphrase(passphrase: string): Promise<PassphraseStrength> {
  const words = await readPassphraseWords();
  const bits = Math.floor(Math.min(bitsAsWords(passphrase, words), bitsAsCharacters(passphrase)));
  const verdict = bits >= strongFromBits ? 'strong' : bits >= fairFromBits ? 'fair' : 'weak';
  return { bits, verdict, text: text(`exports.passphrase.strength.${verdict}`, { bits }) };
}

/** Why a passphrase cannot protect a package, or null: `export-passphrase-short`, `export-passphrase-weak`. */
export async function findPassphraseFault(passphrase: string): Promise<Problem | null> {
  if ([...passphrase].length < fewestCharacters) {
    return problem('export-passphrase-short', 'input', { params: { minimum: fewestCharacters } });
  }
  const { verdict, bits } = await estimatePassphrase(passphrase);
  return verdict === 'weak' ? problem('export-passphrase-weak', 'input', { params: { bits } }) : null;
}

/** Each distinct word once; infinite where it is not made of words. */
function bitsAsWords(passphrase: string, words: ReadonlySet<string>): number {
  const parts = passphrase
    .toLowerCase()
    .split(/[\s,.;:_-]+/)
    .filter((part) => part !== '');
  if (parts.length < 2 || !parts.every((part) => /^\p{L}+\d?$/u.test(part))) return Infinity;
  return [...new Set(parts)].reduce(
    (sum, part) => sum + (words.has(part) ? bitsPerWord : bitsOfOtherWord),
    0,
  );
}

function bitsAsCharacters(passphrase: string): number {
  const rest = collapseRuns(passphrase.replace(commonParts, ''));
  const classes: readonly (readonly [RegExp, number])[] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/[0-9]/, 10],
    [/[^A-Za-z0-9]/, 20],
  ];
  const alphabet = classes.reduce((sum, [pattern, size]) => sum + (pattern.test(rest) ? size : 0), 1);
  const characters = [...rest];
  // Who uses few different characters repeats a pattern.
  const counted = Math.min(characters.length, 2 * new Set(characters).size);
  // A capital at the beginning and figures at the end are where everybody puts them.
  const isHabit = /^\p{Lu}?\p{Ll}+\d*[!?.]?$/u.test(rest);
  return counted * (isHabit ? 2.5 : Math.min(Math.log2(alphabet), 6));
}

function collapseRuns(characters: string): string {
  let result = '';
  let run = 1;
  for (let index = 0; index < characters.length; index += 1) {
    const step = characters.charCodeAt(index) - characters.charCodeAt(index - 1);
    run = index > 0 && Math.abs(step) <= 1 ? run + 1 : 1;
    if (run < leastRun) result += characters.charAt(index);
  }
  return result;
}
