import Papa from 'papaparse';
import type { PackageDocument, PackageTable } from '../core/handover/package-document.ts';
import { text } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';
import { neutraliseCell } from './csv-cell.ts';
import { hintInWords, secretInWords, valueInWords } from './field-words.ts';

export type CsvDelimiter = ';' | ',';

/** Excel expects the list separator of the reader's country. */
const usualDelimiter = { nl: ';', en: ',' } as const;

/** A table of a package as CSV (see {@link writeCsv}), its remarks in a last column. */
export function tableAsCsv(table: PackageTable, renderer: Renderer, delimiter?: CsvDelimiter): string {
  const { columns, rows, notes } = table;
  const heading = columns.map((column) => renderer.local(column));
  if (notes.length === 0) return writeCsv([heading, ...rows], renderer, delimiter);
  const remarks = Map.groupBy(notes, ({ row }) => row);
  const lines = rows.map((cells, row) => [
    ...cells,
    (remarks.get(row) ?? []).map((note) => renderer.local(note.text)).join(' '),
  ]);
  return writeCsv([[...heading, renderer.say(text('sheet.notes'))], ...lines], renderer, delimiter);
}

/**
 * The fields of a package as CSV: label, value and explanation, in the vendor's order. Never the secret:
 * what protects a spreadsheet from formulas would change it.
 */
export function fieldsAsCsv(document: PackageDocument, renderer: Renderer, delimiter?: CsvDelimiter): string {
  const heading = ['label', 'value', 'hint'].map((column) => renderer.say(text(`exports.csv.${column}`)));
  const lines = document.fields.map((field) => [
    renderer.local(field.label),
    field.secret ? secretInWords(document, renderer) : valueInWords(field, renderer),
    hintInWords(field, renderer),
  ]);
  return writeCsv([heading, ...lines], renderer, delimiter);
}

/**
 * RFC 4180 as Excel of the reader's language opens it right: a semicolon for Dutch, a comma for English
 * unless chosen, UTF-8 with a byte order mark, CRLF, and no cell that is a formula.
 */
function writeCsv(
  lines: readonly (readonly string[])[],
  { language }: Renderer,
  delimiter: CsvDelimiter = usualDelimiter[language],
): string {
  const cells = lines.map((line) => line.map(neutraliseCell));
  return `\uFEFF${Papa.unparse(cells, { delimiter, newline: '\r\n' })}\r\n`;
}
