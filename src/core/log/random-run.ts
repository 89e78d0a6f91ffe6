const guids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const separators = /[._~/+=-]/;

/**
 * Whether a run of the characters of base64, base64url, hexadecimal or a client secret looks like one of those
 * rather than like a name in code, a file or an id. Rather one name too many than one key too few.
 */
export function looksRandom(run: string): boolean {
  const rest = run.replace(guids, '.');
  if (rest.length < 16) return false;
  if (/[0-9a-f]{32}/i.test(rest) || (rest.length >= 20 && /~|==?$/.test(rest))) return true;
  const upper = /[A-Z]/.test(rest);
  const lower = /[a-z]/.test(rest);
  const digits = rest.replace(/\D/g, '').length;
  const restlessness = changes(rest) / rest.length;
  if (upper && lower) {
    const isMixed = digits > 0 && restlessness >= (rest.length >= 20 ? 0.3 : 0.4);
    return isMixed || restlessness >= 0.4 || hasLongPiece(rest);
  }
  // One case and digits: base32, bech32.
  return (!separators.test(rest) && digits >= 4 && restlessness >= 0.3) || hasLongPiece(rest);
}

/** No word is as long, nor any name that says what it names. */
function hasLongPiece(run: string): boolean {
  return run.split(/[._~/-]/).some((piece) => piece.length >= 40);
}

/** How often a small letter, a capital, a digit and anything else follow upon each other. */
function changes(run: string): number {
  let count = 0;
  for (let index = 1; index < run.length; index += 1) {
    if (kindOf(run.charCodeAt(index)) !== kindOf(run.charCodeAt(index - 1))) count += 1;
  }
  return count;
}

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return 0;
  if (code >= 65 && code <= 90) return 1;
  return code >= 48 && code <= 57 ? 2 : 3;
}
