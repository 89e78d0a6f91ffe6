import { looksRandom } from './random-run.ts';

/** One kind of thing that no log may hold, and what stands in its place. */
export interface Shape {
  readonly pattern: RegExp;
  readonly replace: (found: string, ...groups: readonly (string | undefined)[]) => string;
}

export const removed = '[removed]';

/** Codes of Node, SQLite and Entra: what `code` means in a message of an error. */
const errorCode = /^(?:E[A-Z]{2,14}|(?:ERR|SQLITE|UND)_[A-Z_]{2,60}|AADSTS\d{3,8})$/;

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const passWords = 'pass(?:word|phrase|code)?|pwd|wachtwoord(?:zin)?';
const names = [
  'client_?secret|secret_?text|secret',
  '(?:access|refresh|id|auth|bearer)?_?token',
  '(?:device_?|user_?|auth(?:orization)?_?)?code(?:_?verifier)?',
  '(?:client_?)?assertion|saml_?(?:response|request|art)|relay_?state',
  'otc|otp|state|nonce|session_?(?:state|id)|login_?hint|sig(?:nature)?',
  '(?:api|private|data|sealing)_?key',
  'upn|user_?principal_?name|user_?name|display_?name|preferred_?username|e?mail|(?:mobile_?)?phone|tel',
].join('|');

/** Secrets as they stand in a text, the longest forms first. */
export const secretShapes: readonly Shape[] = [
  {
    pattern: /-----BEGIN [A-Z0-9 ]{1,60}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,60}-----|$)/g,
    replace: () => removed,
  },
  { pattern: /AGE-SECRET-KEY-[0-9A-Z-]*/gi, replace: () => removed },
  { pattern: /<(?!anonymous>)[a-z?!/][\s\S]*(?:>|$)/gi, replace: () => removed },
  { pattern: /%3C(?:saml|%3F|!)[^\s"']*/gi, replace: () => removed },
  {
    pattern: /\b((?:proxy-)?authorization|(?:set-)?cookie2?)(["']?\s*[:=,]\s*)[^\r\n]+/gi,
    replace: (_, name, between) => `${name ?? ''}${between ?? ''}${removed}`,
  },
  {
    pattern: /\b(bearer|basic|negotiate|digest|dpop)\s+["']?[^\s"',;]{6,}/gi,
    replace: (_, scheme) => `${scheme ?? ''} ${removed}`,
  },
  {
    pattern: new RegExp(`(?<![a-z])(${passWords})(["']?(?:\\s+(?:is|was))?\\s*[:=]\\s*)[^\\r\\n]+`, 'gi'),
    replace: (_, name, between) => `${name ?? ''}${between ?? ''}${removed}`,
  },
  // Without a colon only what is no word or number of its sentence: "password hunter2", "password 'abc'".
  {
    pattern: new RegExp(
      `(?<![a-z])((?:${passWords})\\s+(?:(?:is|was)\\s+)?)(?![:=])(["'][^"'\\r\\n]+|[^\\s"'\`\\\\]{4,})`,
      'gi',
    ),
    replace: (found, before, given) => (isWord(given ?? '') ? found : `${before ?? ''}${removed}`),
  },
  {
    pattern: new RegExp(
      `(?<![a-z])(${names})(\\\\?["']?\\s*(?:[:=]|%3D)\\s*)(?:\\\\?"([^"\\r\\n]*)"|'([^'\\r\\n]*)'|(\\[removed\\]|[^\\s&;,"'})\\]]+))`,
      'gi',
    ),
    replace: (found, name, between, ...values) =>
      errorCode.test(values.find((value) => typeof value === 'string') ?? '')
        ? found
        : `${name ?? ''}${between ?? ''}${removed}`,
  },
  {
    pattern: /\b([Cc]ode|[Oo]t[cp]|OT[CP])\s+["']?[A-Z0-9-]{6,12}\b/g,
    replace: (_, name) => `${name ?? ''} ${removed}`,
  },
  { pattern: /\bAGE-(?:SECRET-KEY|PLUGIN)-[a-z0-9-]+/gi, replace: () => removed },
  { pattern: /[\w.~-]{0,3}\dQ~[\w.~-]{20,}/g, replace: () => removed },
  { pattern: /\beyJ[\w-]{4,}(?:\.[\w-]*){0,4}/g, replace: () => removed },
  {
    pattern: /[A-Za-z0-9+/_~=.-]{16,}/g,
    replace: (run) => (looksRandom(run) ? removed : run),
  },
  // What a person types at microsoft.com/devicelogin: capitals and digits, or capitals without a vowel.
  {
    pattern:
      /(?<![\w-])(?!AADSTS|SHA\d|\d+(?![\w-]))(?:(?=[A-Z]*\d)[A-Z0-9]{8,10}|[B-DF-HJ-NP-TV-XZ]{8,10})(?![\w-])/g,
    replace: () => removed,
  },
  // A passphrase of words, as this product makes them.
  { pattern: /(?<![a-z-])[a-z]{3,8}(?:[-_+.=][a-z]{3,8}){5,}(?![a-z])/gi, replace: () => removed },
];

/** Whether it may stand after "password" in a sentence: a word, an id, or the code of an error. */
function isWord(given: string): boolean {
  const bare = given.replace(/^[([{]/, '').replace(/[.,;:!?)\]}]{0,4}$/, '');
  return /^[\p{L}/-]+$/u.test(bare) || guid.test(bare) || errorCode.test(bare);
}
