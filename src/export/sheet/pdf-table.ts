import {
  countFitting,
  heightOf,
  lineHeight,
  sheetSize,
  type PdfElement,
  type PdfLine,
  type PdfPages,
} from './pdf-page.ts';
import { styleOf } from './pdf-styles.ts';
import type { Cell, PrintableTable } from './printable-document.ts';

const cellGap = 10;
const cellPadding = 4;

interface Column {
  readonly x: number;
  readonly width: number;
}

/** Draws a table over as many pages as it takes; its heading is repeated on each. */
export function drawTable(pages: PdfPages, parent: PdfElement, table: PrintableTable): void {
  const { document } = pages;
  const columns = placeColumns(pages, table);
  const element = document.struct('Table', { title: table.summary });
  parent.add(element);
  const heading = table.columns?.map((text, index) =>
    pages.wrap(text, columns[index]?.width ?? 0, styleOf.strong),
  );
  if (heading !== undefined) {
    pages.needRoom(heightOfRow(heading) + 3 * lineHeight(styleOf.plain));
    const group = document.struct('THead');
    element.add(group);
    drawRow(pages, group, heading, columns, () => 'Column', null);
    group.end();
  }
  const body = document.struct('TBody');
  element.add(body);
  const repeat = heading === undefined ? null : (): void => repeatHeading(pages, heading, columns);
  for (const row of table.rows) {
    const cells = row.map((cell, index) => wrapCell(pages, cell, columns[index]?.width ?? 0));
    const scopeOf = (index: number): Scope => (index === 0 && table.rowHeadings ? 'Row' : null);
    drawRow(pages, body, cells, columns, scopeOf, repeat);
  }
  body.end();
  element.end();
  pages.moveBy(lineHeight(styleOf.plain) / 2);
}

function placeColumns(pages: PdfPages, table: PrintableTable): readonly Column[] {
  const shares = table.widths ?? measureColumns(pages, table);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const usable = usableWidth(shares.length);
  let x: number = sheetSize.left;
  return shares.map((share) => {
    const column = { x, width: (usable * share) / total };
    x += column.width + cellGap;
    return column;
  });
}

function usableWidth(amount: number): number {
  return sheetSize.width - sheetSize.left - sheetSize.right - cellGap * (amount - 1);
}

/** The width that each column would take, within bounds, so that one long cell does not starve the others. */
function measureColumns(pages: PdfPages, { columns, rows }: PrintableTable): readonly number[] {
  const amount = columns?.length ?? rows[0]?.length ?? 1;
  const usable = usableWidth(amount);
  return Array.from({ length: amount }, (_, index) => {
    const heading = pages.widthOf(columns?.[index] ?? '', styleOf.strong);
    const cells = rows.flatMap((row) => row[index] ?? []);
    const widest = cells.reduce((most, { text, look }) => {
      // Nothing this long fits on one line anyway.
      const width = text.length > 200 ? usable : pages.widthOf(text, styleOf[look]);
      return Math.max(most, width);
    }, heading);
    return Math.min(Math.max(widest + 1, usable / (2 * amount)), (2 * usable) / (amount + 1));
  });
}

function wrapCell(pages: PdfPages, cell: Cell, width: number): readonly PdfLine[] {
  return cell.flatMap(({ text, look }) => pages.wrap(text, width, styleOf[look]));
}

function heightOfRow(cells: readonly (readonly PdfLine[])[]): number {
  return Math.max(...cells.map(heightOf)) + 2 * cellPadding;
}

type Scope = 'Row' | 'Column' | null;

/** Draws a row; one that is higher than what is left goes on where a page ends. */
function drawRow(
  pages: PdfPages,
  parent: PdfElement,
  cells: readonly (readonly PdfLine[])[],
  columns: readonly Column[],
  scopeOf: (index: number) => Scope,
  repeat: (() => void) | null,
): void {
  const { document } = pages;
  const breakPage = (): void => {
    pages.startPage();
    repeat?.();
  };
  const fullPage = sheetSize.height - sheetSize.top - sheetSize.bottom;
  const height = heightOfRow(cells);
  if (height > pages.room() && (height < fullPage / 2 || pages.room() < fullPage / 4)) breakPage();

  const contents = cells.map((): ReturnType<PdfPages['drawLines']>[] => []);
  let rest = cells.map((lines) => [...lines]);
  for (;;) {
    const room = pages.room() - 2 * cellPadding;
    const parts = rest.map((lines) => lines.slice(0, countFitting(lines, room)));
    parts.forEach((lines, index) => {
      const tag = scopeOf(index) === null ? 'TD' : 'TH';
      const top = pages.position() + cellPadding;
      if (lines.length > 0) contents[index]?.push(pages.drawLines(tag, lines, columns[index]?.x ?? 0, top));
    });
    pages.moveBy(heightOfRow(parts));
    rest = rest.map((lines, index) => lines.slice(parts[index]?.length ?? 0));
    if (rest.every((lines) => lines.length === 0)) break;
    breakPage();
  }
  drawRule(pages, scopeOf(1) === 'Column' || scopeOf(0) === 'Column' ? 1.2 : 0.4);

  const row = document.struct('TR');
  parent.add(row);
  contents.forEach((content, index) => {
    const scope = scopeOf(index);
    const attributes: { title?: string; scope?: string } = scope === null ? {} : { scope };
    row.add(document.struct(scope === null ? 'TD' : 'TH', attributes, content));
  });
  row.end();
}

function drawRule(pages: PdfPages, thickness: number): void {
  const y = pages.position();
  pages.drawArtifact(() => {
    pages.document
      .moveTo(sheetSize.left, y)
      .lineTo(sheetSize.width - sheetSize.right, y)
      .lineWidth(thickness)
      .stroke('#000');
  });
}

/** On a next page the heading is there for the eye only: readers that cannot see know it already. */
function repeatHeading(
  pages: PdfPages,
  heading: readonly (readonly PdfLine[])[],
  columns: readonly Column[],
): void {
  const top = pages.position() + cellPadding;
  pages.drawArtifact(() => {
    heading.forEach((lines, index) => {
      pages.printLines(lines, columns[index]?.x ?? 0, top);
    });
  });
  pages.moveBy(heightOfRow(heading));
  drawRule(pages, 1.2);
}
