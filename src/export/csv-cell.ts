/** What a spreadsheet may take for the beginning of a formula, full-width forms included. */
const formulaStart = /^[\s\u0000-\u0020\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]/u;

/** Excel reads these as the end of a cell or drops them, so that what follows comes first. */
const blankStart = /^[\t\r\n]/;

/** A cell that a spreadsheet shows as text: where it could be a formula, an apostrophe precedes it. */
export function neutraliseCell(cell: string): string {
  return formulaStart.test(cell) || blankStart.test(cell) ? `'${cell}` : cell;
}
