import { escapeHtml } from '../html.ts';
import type { Block, Cell, PrintableDocument, PrintableTable, Run } from './printable-document.ts';

const style = `
body { font: 11pt/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #000; background: #fff; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .6rem; } h2 { font-size: 1.1rem; margin: 1.8rem 0 .4rem; break-after: avoid; }
table { border-collapse: collapse; width: 100%; margin: .8rem 0; } thead { display: table-header-group; } tr { break-inside: avoid; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #888; overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid #000; } tbody th { font-weight: bold; } span { display: block; unicode-bidi: isolate; white-space: pre-wrap; }
.small { font-size: .86em; font-weight: normal; } .aside { font-style: italic; }
code, pre { font: .95em/1.5 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
.boxed { border: 2px solid #000; padding: .4rem .8rem; font-weight: bold; } li { margin: .25rem 0; unicode-bidi: isolate; }
footer { margin-top: 2rem; font-size: .86em; }
@page { size: A4; margin: 18mm 18mm 20mm; @bottom-right { content: PAGE_NUMBER; font: 9pt sans-serif; } }
@media print { body { margin: 0; padding: 0; max-width: none; } }
`;

/** Prints a document as one HTML file that needs nothing else and runs nothing. */
export function printAsHtml(document: PrintableDocument): string {
  const { language, title, author, blocks } = document;
  const [before, between, after] = document.pageNumber('\0', '\0').split('\0');
  const pageNumber = `${cssString(before)} counter(page) ${cssString(between)} counter(pages) ${cssString(after)}`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<meta name="author" content="${escapeHtml(author)}">
<title>${escapeHtml(title)}</title>
<style>${style.replace('PAGE_NUMBER', () => pageNumber)}</style>
</head>
<body>
<main>
${blocks.map(printBlock).join('\n')}
</main>
<footer>${escapeHtml(document.footer)}</footer>
</body>
</html>
`;
}

function cssString(content = ''): string {
  return `"${content.replace(/["\\<\n]/g, ' ')}"`;
}

function printBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p${block.boxed ? ' class="boxed"' : ''}>${escapeHtml(block.text)}</p>`;
    case 'code':
      return `<pre>${escapeHtml(block.text)}</pre>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>\n${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}\n</${tag}>`;
    }
    case 'table':
      return printTable(block);
  }
}

function printTable({ summary, columns, rows, rowHeadings, widths }: PrintableTable): string {
  const total = widths?.reduce((sum, share) => sum + share, 0) ?? 1;
  const groups = widths?.map((share) => `<col style="width: ${((share / total) * 100).toFixed(1)}%">`) ?? [];
  const heading = columns?.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const lines = rows.map((cells) => {
    const printed = cells.map((cell, index) =>
      index === 0 && rowHeadings ? `<th scope="row">${printCell(cell)}</th>` : `<td>${printCell(cell)}</td>`,
    );
    return `<tr>${printed.join('')}</tr>`;
  });
  return [
    `<table aria-label="${escapeHtml(summary)}">`,
    ...(groups.length === 0 ? [] : [`<colgroup>${groups.join('')}</colgroup>`]),
    ...(heading === undefined ? [] : [`<thead><tr>${heading}</tr></thead>`]),
    `<tbody>\n${lines.join('\n')}\n</tbody></table>`,
  ].join('\n');
}

function printCell(cell: Cell): string {
  return cell.map(printRun).join('');
}

function printRun({ text, look }: Run): string {
  const content = escapeHtml(text);
  switch (look) {
    case 'code':
      return `<span><code>${content}</code></span>`;
    case 'plain':
    case 'strong':
      return `<span>${content}</span>`;
    case 'small':
    case 'aside':
      return `<span class="${look}">${content}</span>`;
  }
}
