import { problem, refused, succeeded, type Problem, type Result } from '../problem.ts';
import { isPlain, nameCharacter, quoteValue } from './character-names.ts';
import { isHostName } from './host-name.ts';

/** Longer than any name that the DNS knows, with scheme and port. */
const maxLength = 300;

/**
 * Parses a web address of which only the origin counts: `https://acme.example.com`, perhaps with a
 * port, perhaps with a single slash behind it. Answers it without that slash, in lower case.
 */
export function parseWebOrigin(raw: string, field: string): Result<string> {
  const fault = (code: string, params: NonNullable<Problem['text']['params']> = {}): Result<string> =>
    refused(problem(code, 'input', { field, params: { value: quoteValue(raw), ...params } }));

  if (raw.length > maxLength) return fault('web-origin-malformed');
  const characters = [...raw];
  const stray = characters.findIndex((character) => !isPlain(character));
  if (stray !== -1)
    return fault('web-origin-character', {
      character: nameCharacter(characters[stray] ?? ''),
      position: stray + 1,
    });
  if (/^http:/i.test(raw)) return fault('web-origin-http');
  const parts = /^https:\/\/([^/?#\\]*)([^]*)$/i.exec(raw);
  const authority = parts?.[1]?.toLowerCase();
  if (authority === undefined) return fault('web-origin-malformed');
  if (authority.includes('@')) return fault('web-origin-credentials');

  const [host = '', ...ports] = authority.split(':');
  if (!isHostName(host) || ports.length > 1) return fault('web-origin-malformed');
  const [port] = ports;
  if (port !== undefined && !isOtherPort(port)) return fault('web-origin-port', { port });
  const origin = `https://${authority}`;
  return parts?.[2] === '' || parts?.[2] === '/' ? succeeded(origin) : fault('web-origin-path', { origin });
}

/** A port that has to be said: 443 is meant already, and written out it makes another redirect URI. */
function isOtherPort(port: string): boolean {
  return /^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65_535 && port !== '443';
}
