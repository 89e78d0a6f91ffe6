import { problem, type Problem } from '../problem.ts';
import type { LocalText } from '../text.ts';
import { nameCharacter, showInvisible } from '../values/character-names.ts';

/** Entra's limit for work and school audiences (reply-url restrictions, Microsoft Learn). */
const maxLength = 256;

/** Characters that Entra does not support in a redirect URI (same source). */
const unsupported = "!$'(),;";

/**
 * Checks a redirect URI by Entra's rules and against the vendor's own domains.
 * Answers the first fault, or null. `domains` empty means that any host will do.
 */
export function checkRedirectUri(uri: string, domains: readonly string[], field: string): Problem | null {
  const fault = (code: string, params: Record<string, string | number | LocalText> = {}): Problem =>
    problem(code, 'input', { field, params: { value: shorten(uri), ...params } });

  const stray = [...uri].find((character) => !/[!-~]/.test(character));
  if (stray !== undefined) {
    const shown = shorten(showInvisible(uri, 'marked'));
    return fault('redirect-uri-stray', { character: nameCharacter(stray), shown });
  }
  if (/^http:/i.test(uri)) return fault('redirect-uri-http');
  if (!uri.startsWith('https://')) return fault('redirect-uri-malformed');
  if (uri.includes('*')) return fault('redirect-uri-wildcard');
  const forbidden = [...uri].find(
    (character) => unsupported.includes(character) || '{}|\\^`"<>'.includes(character),
  );
  if (forbidden !== undefined) return fault('redirect-uri-character', { character: forbidden });
  if (uri.length > maxLength) return fault('redirect-uri-length', { length: uri.length, max: maxLength });
  if (!URL.canParse(uri)) return fault('redirect-uri-malformed');
  const url = new URL(uri);
  if (url.hash !== '' || uri.includes('#')) return fault('redirect-uri-fragment');
  if (url.username !== '' || url.password !== '' || !hasPlainHost(uri))
    return fault('redirect-uri-malformed');
  if (
    domains.length > 0 &&
    !domains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`))
  ) {
    return fault('redirect-uri-host', { host: url.hostname, domain: domains.join(', ') });
  }
  return null;
}

/** `https://user@host` and `https://host:443:` and the like parse, but nobody means them. */
function hasPlainHost(uri: string): boolean {
  const authority = uri.slice('https://'.length).split(/[/?]/)[0] ?? '';
  return /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d{1,5})?$/.test(authority);
}

function shorten(value: string): string {
  return value.length > 120 ? `${value.slice(0, 117)}…` : value;
}
