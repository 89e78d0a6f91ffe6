import { problem, type Problem } from '../problem.ts';
import { text } from '../text.ts';
import { findSpecialRange } from './address-ranges.ts';
import { isBlank, isPlain, nameCharacter, quoteValue } from './character-names.ts';
import { checkSize, readLines, refuseItems, type Line, type ParsedItems } from './lines.ts';

const maxAddresses = 500;

/**
 * Parses a list of public IPv4 addresses, one on a line (vendors.md 5.4). Blank lines and blanks at
 * the ends of a line are dropped and an address given twice is kept once; all else is refused by line.
 */
export function parseIpList(raw: string, field: string): ParsedItems<string> {
  const tooLong = checkSize(raw, field);
  if (tooLong !== null) return refuseItems([tooLong]);
  const lines = readLines(raw);
  if (lines.length === 0) return refuseItems([problem('ip-list-missing', 'input', { field })]);
  const problems = lines.flatMap((line) => checkLine(line, field) ?? []);
  if (problems.length > 0) return refuseItems(problems);

  const once = new Set<string>();
  const repeated = new Set<string>();
  for (const { content } of lines) (once.has(content) ? repeated : once).add(content);
  if (once.size > maxAddresses) {
    const params = { amount: once.size, max: maxAddresses };
    return refuseItems([problem('ip-list-length', 'input', { field, params })]);
  }
  const items = [...once];
  return {
    ok: true,
    items,
    canonical: items.join('\n'),
    remarks:
      repeated.size === 0
        ? []
        : [text('ip-list.repeated', { addresses: quoteValue([...repeated].join(', ')) })],
  };
}

function checkLine({ line, content }: Line, field: string): Problem | null {
  const fault = (code: string, params: NonNullable<Problem['text']['params']> = {}): Problem =>
    problem(code, 'input', { field, params: { line, value: quoteValue(content), ...params } });

  if (/^[\d.]+\s*[-\u2013\u2014]\s*[\d.]+$/.test(content)) return fault('ip-list-range');
  const pieces = content.split(/[\s,;|]+/).filter((piece) => piece !== '');
  if (pieces.length > 1 && pieces.every((piece) => /^[\d.:/]+$/.test(piece))) return fault('ip-list-several');
  const stray = [...content].find((character) => !isPlain(character) && !isBlank(character));
  if (stray !== undefined) return fault('ip-list-character', { character: nameCharacter(stray) });
  const separator = [...content].find((character) => ',;|'.includes(character) || isBlank(character));
  if (separator !== undefined) return fault('ip-list-separator', { character: nameCharacter(separator) });
  if (/^[\da-f:.]+(?:%\w+)?(?:\/\d+)?$/i.test(content) && content.split(':').length > 2)
    return fault('ip-list-ipv6');
  if (/^[\d.]+\/[\d.]+$/.test(content)) return fault('ip-list-prefix');

  const parts = content.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d+$/.test(part))) return fault('ip-list-malformed');
  if (parts.some((part) => /^0\d/.test(part))) return fault('ip-list-leading-zero');
  const octets = parts.map(Number);
  if (octets.some((octet) => octet > 255)) return fault('ip-list-malformed');
  const range = findSpecialRange(octets);
  return range === null
    ? null
    : fault('ip-list-not-public', { network: range.network, purpose: range.purpose });
}
