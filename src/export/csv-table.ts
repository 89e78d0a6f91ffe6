import Papa from 'papaparse';
import type { PackageDocument, PackageField, PackageTable } from '../core/handover/package-document.ts';
import { text } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';
import { neutraliseCell } from './csv-cell.ts';
import { hintInWords, isCertificate, labelInWords, secretInWords, valueInWords } from './field-words.ts';

export type CsvDelimiter = ';' | ',';

/** Excel expects the list separator of the reader's country. */
const usualDelimiter = { nl: ';', en: ',' } as const;

/** What a terminal obeys and a spreadsheet drops; not tabs and line breaks. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

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
 * The fields of a package as CSV: label, value and explanation, in the vendor's order. Never the secret
 * or the certificate: what protects a spreadsheet from formulas would change them.
 */
export function fieldsAsCsv(document: PackageDocument, renderer: Renderer, delimiter?: CsvDelimiter): string {
  const heading = ['label', 'value', 'hint'].map((column) => renderer.say(text(`exports.csv.${column}`)));
  const lines = document.fields.map((field) => [
    labelInWords(field, renderer),
    valueInCell(field, document, renderer),
    hintInWords(field, renderer),
  ]);
  return writeCsv([heading, ...lines], renderer, delimiter);
}

/** What comes in a file beside this one is named where it is. */
function valueInCell(field: PackageField, document: PackageDocument, renderer: Renderer): string {
  const { secret } = document;
  if (isCertificate(field)) return renderer.say(text('exports.csv.certificate'));
  if (!field.secret) return valueInWords(field, renderer);
  return secret?.included === true
    ? renderer.say(text('exports.csv.secret', { expires: { date: secret.expiresAt } }))
    : secretInWords(document, renderer);
}

/**
 * RFC 4180 as Excel of the reader's language opens it right: a semicolon for Dutch, a comma for English
 * unless chosen, UTF-8 with a byte order mark, CRLF, and no cell that is a formula.
 */
export function writeCsv(
  lines: readonly (readonly string[])[],
  { language }: Renderer,
  delimiter: CsvDelimiter = usualDelimiter[language],
): string {
  return `\uFEFF${writeCsvLines(lines, { language }, delimiter)}`;
}

/** The same without the mark at its beginning, for a file that is written in parts. */
export function writeCsvLines(
  lines: readonly (readonly string[])[],
  { language }: Pick<Renderer, 'language'>,
  delimiter: CsvDelimiter = usualDelimiter[language],
): string {
  const cells = lines.map((line) => line.map((cell) => neutraliseCell(cell.replace(controls, '\ufffd'))));
  return `${Papa.unparse(cells, { delimiter, newline: '\r\n' })}\r\n`;
}
