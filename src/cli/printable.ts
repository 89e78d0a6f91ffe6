import type { Text, TextParam } from '../core/text.ts';

/** What a terminal obeys, and what turns the direction of text around; line ends and tabs are judged apart. */
const obeyed = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** What a terminal may be given: names from a tenant or a file can hold escape sequences. */
export function printable(content: string): string {
  return content.replace(obeyed, (character) =>
    character === '\n' || character === '\t' ? character : '\uFFFD',
  );
}

/** The same, and no more than one line: nothing in it can pass for a line of ours. */
export function printableLine(content: string): string {
  return printable(content.replace(/\s*\n\s*/g, ' '));
}

/** A document as JSON that a terminal may be given: what {@link JSON.stringify} leaves as it is, escaped as well. */
export function printableJson(document: unknown): string {
  return JSON.stringify(document, null, 2).replace(obeyed, (character) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A sentence whose values stay on its own line. */
export function withOneLineValues({ id, params = {} }: Text): Text {
  const values = Object.entries(params).map(([name, value]) => [name, onOneLine(value)] as const);
  return { id, params: Object.fromEntries(values) };
}

function onOneLine(value: TextParam): TextParam {
  if (typeof value === 'string') return value.replace(/\s*\n\s*/g, ' ');
  return typeof value === 'object' && 'nl' in value
    ? { nl: value.nl.replace(/\s*\n\s*/g, ' '), en: value.en.replace(/\s*\n\s*/g, ' ') }
    : value;
}
