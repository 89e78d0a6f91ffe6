/**
 * A table as text for a spreadsheet: tabs between cells, a line per row. A tab or line break within a
 * cell becomes a blank, and what a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function writeTabSeparated(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(writeCell).join('\t')).join('\n');
}

function writeCell(cell: string): string {
  const line = cell.replaceAll(/[\t\r\n]+/g, ' ');
  return /^[=@]|^[+-](?![\d ()]+$)/.test(line) ? `'${line}` : line;
}
