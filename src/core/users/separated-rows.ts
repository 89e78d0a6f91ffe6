import Papa from 'papaparse';
import type { Separator } from './user-entry.ts';

export const separators: readonly Separator[] = [';', ',', '\t'];

/** Columns beyond these are not looked at. */
const maxColumns = 200;

/** One row of the file. */
export interface Row {
  /** Where it begins, from 1. */
  readonly line: number;
  /** Trimmed, without the quotes around them. */
  readonly fields: readonly string[];
}

/**
 * Takes text apart into rows; line ends must be `\n`. Where the quotes do not pair up they are taken as
 * plain characters, so that one stray quote does not swallow what follows it.
 * @param most how many rows to read; 0 for all.
 */
export function readRows(text: string, separator: Separator, firstLine: number, most = 0): readonly Row[] {
  // No text holds the zero character here: with it nothing is taken as quoted.
  const quoteChar = hasPairedQuotes(text, separator) ? '"' : '\0';
  const { data } = Papa.parse<string[]>(text, {
    delimiter: separator,
    newline: '\n',
    quoteChar,
    preview: most,
  });
  let line = firstLine;
  return data.map((fields) => {
    const row = { line, fields: fields.slice(0, maxColumns).map(cleanField) };
    line += 1 + fields.reduce((sum, field) => sum + countLineEnds(field), 0);
    return row;
  });
}

/** A field without blanks around it, invisible characters, and quotes that pair up around the whole. */
export function cleanField(field: string): string {
  const visible = field
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  const unquoted = /^"([^"]*)"$/.exec(visible)?.[1];
  return (unquoted ?? visible).trim();
}

function countLineEnds(field: string): number {
  return field.includes('\n') ? field.split('\n').length - 1 : 0;
}

/**
 * Whether every field that begins with a quote also ends with one. Asked first because papaparse takes
 * time that grows with the square of the length where it does not.
 */
function hasPairedQuotes(text: string, separator: Separator): boolean {
  let isFieldStart = true;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"' && isFieldStart) {
      const end = endOfQuoted(text, at);
      const next = text.charAt(end);
      if (end === -1 || (next !== '' && next !== separator && next !== '\n')) return false;
      at = end;
      isFieldStart = true;
    } else {
      isFieldStart = character === separator || character === '\n';
    }
  }
  return true;
}

/** Where what follows a quoted field begins, blanks left out; -1 when the field has no end. */
function endOfQuoted(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    at = text.indexOf('"', at) + 1;
    if (at === 0) return -1;
    if (text.charAt(at) !== '"') break;
    at += 1;
  }
  while (text.charAt(at) === ' ') at += 1;
  return at;
}
