import { isIdentifier, readHeading } from './column-roles.ts';
import { readRows, separators, type Row } from './separated-rows.ts';
import type { Separator } from './user-entry.ts';

/** So many rows tell the separator and the columns. */
export const sampleRows = 200;

interface Fit {
  readonly separator: Separator;
  /** Headings and identifiers that stand in a field of their own. */
  readonly known: number;
  /** Share of the rows that are as wide as the first. */
  readonly evenness: number;
  readonly width: number;
}

/**
 * The separator with which most headings and addresses stand in a field of their own; where that tells
 * nothing, the one that makes the most even and then the widest rows. `;` where there is one column.
 */
export function detectSeparator(text: string): Separator {
  const fits = separators.map((separator) => measure(text, separator));
  const [best] = fits.toSorted((a, b) => b.known - a.known || b.evenness - a.evenness || b.width - a.width);
  if (best === undefined) return ';';
  return best.separator === ',' && best.known === 0 && isSurnameFirst(text) ? ';' : best.separator;
}

function measure(text: string, separator: Separator): Fit {
  const rows = readRows(text, separator, 1, sampleRows).filter(isFilled);
  const width = rows[0]?.fields.length ?? 0;
  const headings = (rows[0]?.fields ?? []).filter((field) => readHeading(field) !== null).length;
  const identifiers = rows.reduce((sum, { fields }) => sum + fields.filter(isIdentifier).length, 0);
  const even = rows.filter(({ fields }) => fields.length === width).length;
  return { separator, known: headings + identifiers, evenness: even / Math.max(1, rows.length), width };
}

/** Whether a row holds anything at all. */
export function isFilled({ fields }: Row): boolean {
  return fields.some((field) => field !== '');
}

/** `Jansen, Piet` on every line is one name, not two columns. */
function isSurnameFirst(text: string): boolean {
  const lines = text.split('\n', sampleRows).filter((line) => line.trim() !== '');
  return lines.every((line) => /^[^,]+, [^,]+$/.test(line.trim()));
}
