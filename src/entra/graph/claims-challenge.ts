import { isJsonObject, parseJson } from '../transport/json-answer.ts';

/** Longer than any challenge of Microsoft's. */
const maxClaimsLength = 8192;

/**
 * Reads the claims that a continuous access evaluation challenge asks for, as JSON text; null when the header
 * holds no such challenge.
 *
 * Traps in real headers: the base64 value ends in `=` inside its quotes, `authorization_uri` comes without
 * quotes, and a second challenge of another scheme may be joined to the first with a comma.
 */
export function readClaimsChallenge(header: string | null): string | null {
  for (const parameters of splitChallenges(header ?? '')) {
    if (parameters.get('error') !== 'insufficient_claims') continue;
    const claims = decodeClaims(parameters.get('claims') ?? '');
    if (claims !== null) return claims;
  }
  return null;
}

function splitChallenges(header: string): readonly Map<string, string>[] {
  const challenges: Map<string, string>[] = [];
  const part = /\s*,?\s*(?:([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))|([\w-]+)(?=\s|$|,))/y;
  for (let match = part.exec(header); match !== null && match[0] !== ''; match = part.exec(header)) {
    const [, name, quoted, plain, scheme] = match;
    if (scheme !== undefined) challenges.push(new Map());
    else if (name !== undefined) challenges.at(-1)?.set(name.toLowerCase(), quoted ?? plain ?? '');
  }
  return challenges;
}

function decodeClaims(encoded: string): string | null {
  if (encoded.length > maxClaimsLength) return null;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  return isJsonObject(parseJson(decoded)) ? decoded : null;
}
