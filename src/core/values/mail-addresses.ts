import { problem, type Problem } from '../problem.ts';
import { text } from '../text.ts';
import { isPlain, nameCharacter, quoteValue } from './character-names.ts';
import { isHostName } from './host-name.ts';
import { checkSize, readLines, refuseItems, type Line, type ParsedItems } from './lines.ts';

/**
 * Parses e-mail addresses with a comma, a semicolon or a line break between them. An address given
 * twice is kept once; its domain is written in lower case, what stands before the @ is left alone.
 * `max` is how many there may be: Entra warns five before a SAML certificate expires.
 */
export function parseMailAddresses(raw: string, field: string, max: number): ParsedItems<string> {
  const tooLong = checkSize(raw, field);
  if (tooLong !== null) return refuseItems([tooLong]);
  const pieces = readLines(raw).flatMap(splitLine);
  if (pieces.length === 0) return refuseItems([problem('mail-addresses-missing', 'input', { field })]);
  const problems = pieces.flatMap((piece) => checkAddress(piece, field) ?? []);
  if (problems.length > 0) return refuseItems(problems);

  const byKey = new Map<string, string>();
  const repeated: string[] = [];
  for (const { content } of pieces) {
    const at = content.lastIndexOf('@');
    const address = content.slice(0, at) + content.slice(at).toLowerCase();
    const key = address.toLowerCase();
    if (byKey.has(key)) repeated.push(address);
    else byKey.set(key, address);
  }
  const items = [...byKey.values()];
  if (items.length > max) {
    const params = { amount: items.length, max };
    return refuseItems([problem('mail-addresses-length', 'input', { field, params })]);
  }
  return {
    ok: true,
    items,
    canonical: items.join(', '),
    remarks:
      repeated.length === 0
        ? []
        : [text('mail-addresses.repeated', { addresses: quoteValue(repeated.join(', ')) })],
  };
}

function splitLine({ line, content }: Line): readonly Line[] {
  return content
    .split(/[,;]/)
    .map((piece) => ({ line, content: piece.trim() }))
    .filter((piece) => piece.content !== '');
}

function checkAddress({ line, content }: Line, field: string): Problem | null {
  const fault = (code: string, params: NonNullable<Problem['text']['params']> = {}): Problem =>
    problem(code, 'input', { field, params: { line, value: quoteValue(content), ...params } });

  if (content.includes('<') && content.endsWith('>')) return fault('mail-address-named');
  const pieces = content.split(/\s+/);
  if (pieces.length > 1 && pieces.every((piece) => piece.includes('@'))) return fault('mail-address-several');
  const stray = [...content].find((character) => !isPlain(character));
  if (stray !== undefined) return fault('mail-address-character', { character: nameCharacter(stray) });
  const [local = '', domain = '', ...rest] = content.split('@');
  return rest.length === 0 && isLocalPart(local) && isHostName(domain) && content.length <= 254
    ? null
    : fault('mail-address-malformed');
}

/** RFC 5321's dot-string: no quotes, no dot at an end and no two in a row. */
function isLocalPart(local: string): boolean {
  return (
    local.length <= 64 && local.split('.').every((atom) => /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/.test(atom))
  );
}
