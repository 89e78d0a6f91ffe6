import type { PdfFonts } from './pdf-fonts.ts';
import {
  countFitting,
  createPdfPages,
  heightOf,
  lineHeight,
  sheetSize,
  type PdfDocument,
  type PdfElement,
  type PdfLine,
  type PdfPages,
  type TextStyle,
} from './pdf-page.ts';
import { headingStyles, styleOf } from './pdf-styles.ts';
import { drawTable } from './pdf-table.ts';
import type { Block, PrintableDocument } from './printable-document.ts';

const textWidth = sheetSize.width - sheetSize.left - sheetSize.right;
const listIndent = 18;
const boxPadding = 6;
const footerStyle: TextStyle = { font: 'body', size: 8 };

/**
 * Prints a document as PDF on A4: tagged for screen readers (the rules of PDF/UA), with language, title,
 * bookmarks and page numbers, its fonts embedded. The same document gives the same bytes.
 */
export async function printAsPdf(source: PrintableDocument, fonts: PdfFonts): Promise<Uint8Array> {
  const { default: Document } = await import('pdfkit');
  const madeAt = new Date(source.madeAt);
  const document = new Document({
    autoFirstPage: false,
    bufferPages: true,
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: source.language,
    displayTitle: true,
    // Without a first font: pdfkit would load Helvetica from its own folder, which a bundle does not have.
    font: '',
    info: {
      Title: forMetadata(source.title),
      Author: forMetadata(source.author),
      Creator: 'Entra Handover',
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  });
  document.appendXML(
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>',
  );
  for (const name of ['body', 'strong', 'code'] as const)
    document.registerFont(name, Buffer.from(fonts[name]));
  const bytes = collectBytes(document);
  const pages = createPdfPages(document);
  const root = document.struct('Document', { title: forMetadata(source.title) });
  document.addStructure(root);
  const outline = createOutline(document);
  for (const block of source.blocks) drawBlock(pages, root, block, outline);
  if (pages.hasReplaced()) drawParagraph(pages, root, source.replacementNote, false);
  root.end();
  drawFooters(pages, source);
  document.end();
  return bytes;
}

/** pdfkit writes title and author into XML as they are. */
function forMetadata(text: string): string {
  return text.replace(/[<>&\p{C}]/gu, ' ');
}

function collectBytes(document: PdfDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    document.on('error', reject);
  });
}

/** Answers what adds a heading to the bookmarks, those of level 2 below the last of level 1. */
function createOutline(document: PdfDocument): (text: string, level: 1 | 2) => void {
  let chapter = document.outline;
  return (text, level) => {
    const parent = level === 1 ? document.outline : chapter;
    const item = parent.addItem(text, { expanded: true });
    if (level === 1) chapter = item;
  };
}

function drawBlock(
  pages: PdfPages,
  root: PdfElement,
  block: Block,
  addBookmark: (text: string, level: 1 | 2) => void,
): void {
  switch (block.kind) {
    case 'heading': {
      const lines = pages.wrap(block.text, textWidth, headingStyles[block.level]);
      if (block.level === 2) pages.moveBy(10);
      // A heading stays with the beginning of what follows.
      pages.needRoom(heightOf(lines) + 5 * lineHeight(styleOf.plain));
      addBookmark(block.text, block.level);
      drawFlow(pages, root, `H${block.level}`, lines, sheetSize.left);
      pages.moveBy(block.level === 1 ? 8 : 3);
      return;
    }
    case 'paragraph':
      drawParagraph(pages, root, block.text, block.boxed);
      return;
    case 'code':
      drawFlow(pages, root, 'P', pages.wrap(block.text, textWidth, styleOf.code), sheetSize.left);
      pages.moveBy(6);
      return;
    case 'list':
      drawList(pages, root, block.items, block.ordered);
      return;
    case 'table':
      drawTable(pages, root, block);
  }
}

function drawParagraph(pages: PdfPages, root: PdfElement, text: string, boxed: boolean): void {
  const style = boxed ? styleOf.strong : styleOf.plain;
  const indent = boxed ? boxPadding : 0;
  const lines = pages.wrap(text, textWidth - 2 * indent, style);
  pages.needRoom(heightOf(lines) + 2 * indent);
  if (boxed) {
    const top = pages.position();
    pages.drawArtifact(() => {
      pages.document
        .rect(sheetSize.left, top, textWidth, heightOf(lines) + 2 * indent)
        .lineWidth(1.2)
        .stroke('#000');
    });
    pages.moveBy(indent);
  }
  drawFlow(pages, root, 'P', lines, sheetSize.left + indent);
  pages.moveBy(indent + 8);
}

function drawList(pages: PdfPages, root: PdfElement, items: readonly string[], ordered: boolean): void {
  const { document } = pages;
  const list = document.struct('L');
  root.add(list);
  items.forEach((text, index) => {
    const label = [{ text: ordered ? `${index + 1}.` : '•', ...styleOf.plain }];
    const lines = pages.wrap(text, textWidth - listIndent, styleOf.plain);
    pages.needRoom(Math.min(heightOf(lines), 3 * lineHeight(styleOf.plain)));
    const item = document.struct('LI');
    list.add(item);
    const mark = pages.drawLines('Lbl', label, sheetSize.left + (ordered ? 0 : 4), pages.position());
    item.add(document.struct('Lbl', {}, mark));
    drawFlow(pages, item, 'LBody', lines, sheetSize.left + listIndent);
    pages.moveBy(2);
    item.end();
  });
  list.end();
  pages.moveBy(4);
}

/** Draws lines as one element, over as many pages as it takes. */
function drawFlow(
  pages: PdfPages,
  parent: PdfElement,
  tag: string,
  lines: readonly PdfLine[],
  x: number,
): void {
  const contents: ReturnType<PdfPages['drawLines']>[] = [];
  let rest = lines;
  for (let [first] = rest; first !== undefined; [first] = rest) {
    pages.needRoom(lineHeight(first));
    const fitting = rest.slice(0, countFitting(rest, pages.room()));
    contents.push(pages.drawLines(tag, fitting, x, pages.position()));
    pages.moveBy(heightOf(fitting));
    rest = rest.slice(fitting.length);
  }
  parent.add(pages.document.struct(tag, {}, contents));
}

/** At the foot of every page, outside what is read aloud: what this is, and the number of the page. */
function drawFooters(pages: PdfPages, { footer, pageNumber }: PrintableDocument): void {
  const { document } = pages;
  const { start, count } = document.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    document.switchToPage(index);
    const y = sheetSize.height - sheetSize.bottom + 24;
    document.markContent('Artifact', { type: 'Pagination' });
    const number = pages.wrap(pageNumber(index + 1, count), textWidth, footerStyle);
    const numberWidth = document.widthOfString(number[0]?.text ?? '');
    const label = pages.wrap(footer, textWidth - numberWidth - 20, footerStyle).slice(0, 1);
    pages.printLines(label, sheetSize.left, y);
    pages.printLines(number, sheetSize.width - sheetSize.right - numberWidth, y);
    document.endMarkedContent();
  }
}
