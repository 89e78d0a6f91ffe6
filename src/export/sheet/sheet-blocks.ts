import type { Block } from './printable-document.ts';
import { makePrintable } from './printable-text.ts';

export function paragraph(content: string, boxed = false): Block {
  return { kind: 'paragraph', text: content, boxed };
}

/** A heading with a list; nothing where there is nothing to list. */
export function section(heading: string, items: readonly string[], ordered = false): Block[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: heading },
        { kind: 'list', ordered, items },
      ];
}

/** Rows of a label and its lines; a line that stands there twice is said once. */
export function factTable(summary: string, facts: readonly (readonly [string, ...string[]])[]): Block {
  return {
    kind: 'table',
    summary,
    columns: null,
    widths: [2, 5],
    rowHeadings: true,
    rows: facts.map(([label, ...lines]) => [
      [{ text: label, look: 'strong' }],
      [...new Set(lines)].map((content) => ({ text: content, look: 'plain' })),
    ]),
  };
}

/** A block with nothing in it that could not be seen on paper. */
export function makeBlockPrintable(block: Block): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'code':
      return { ...block, text: makePrintable(block.text) };
    case 'list':
      return { ...block, items: block.items.map(makePrintable) };
    case 'table': {
      const { columns, rows } = block;
      return {
        ...block,
        summary: makePrintable(block.summary),
        columns: columns?.map(makePrintable) ?? null,
        rows: rows.map((cells) =>
          cells.map((cell) => cell.map((run) => ({ ...run, text: makePrintable(run.text) }))),
        ),
      };
    }
  }
}
