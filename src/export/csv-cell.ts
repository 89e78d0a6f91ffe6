/** What a spreadsheet may take for the beginning of a formula, full-width forms included. */
const formulaStart = /^[\s\u0000-\u0020\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]/u;

/** Excel reads these as the end of a cell or drops them, so that what follows comes first. */
const blankStart = /^[\t\r\n]/;

/**
 * A formula behind what ends a cell in another country: a file with semicolons that is opened where the
 * list separator is a comma falls apart there, and at line breaks, quotes or not.
 */
const foreignStart = /[,;\t\r\n|](?=[\s"\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212])/gu;

/** A cell that a spreadsheet shows as text: where a formula could begin, an apostrophe precedes it. */
export function neutraliseCell(cell: string): string {
  const whole = cell.replace(foreignStart, "$&'");
  return formulaStart.test(whole) || blankStart.test(whole) ? `'${whole}` : whole;
}
