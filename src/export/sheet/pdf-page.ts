import type { PdfFonts } from './pdf-fonts.ts';
import { placePieces } from './line-pieces.ts';
import { replacementCharacter } from './printable-text.ts';
import { wrapText } from './wrapped-lines.ts';

export type PdfDocument = PDFKit.PDFDocument;
export type PdfElement = PDFKit.PDFStructureElement;
type PdfContent = ReturnType<PdfDocument['markStructureContent']>;
type FontName = keyof PdfFonts;

/** How a text looks; sizes in points. */
export interface TextStyle {
  readonly font: FontName;
  readonly size: number;
}

/** A line of text, ready to be drawn. */
export interface PdfLine extends TextStyle {
  readonly text: string;
}

/** In points: A4 with room for a binder and a footer. */
export const sheetSize = { width: 595.28, height: 841.89, left: 54, right: 48, top: 54, bottom: 62 } as const;

const lineSpacing = 1.4;

/** Draws lines on pages from top to bottom and marks each piece of content for readers that cannot see it. */
export interface PdfPages {
  readonly document: PdfDocument;
  /** Points from the top of the page to where the next thing comes. */
  position(): number;
  /** Points left on the page. */
  room(): number;
  moveBy(points: number): void;
  startPage(): void;
  /** Starts a page unless so many points are left. */
  needRoom(points: number): void;
  /** In points, of the widest line. */
  widthOf(text: string, style: TextStyle): number;
  wrap(text: string, width: number, style: TextStyle): readonly PdfLine[];
  /** Draws lines below each other, unmarked; does not move the position. */
  printLines(lines: readonly PdfLine[], x: number, y: number): void;
  /** The same, marked as one content of the page. */
  drawLines(tag: string, lines: readonly PdfLine[], x: number, y: number): PdfContent;
  /** Draws what says nothing: a rule, a frame. */
  drawArtifact(draw: () => void): void;
  /** Whether anything could not be printed and was replaced. */
  hasReplaced(): boolean;
}

/** The height of a line, in points. */
export function lineHeight({ size }: TextStyle): number {
  return size * lineSpacing;
}

export function heightOf(lines: readonly TextStyle[]): number {
  return lines.reduce((sum, line) => sum + lineHeight(line), 0);
}

/** How many lines fit in so many points; at least one, so that a text always goes on. */
export function countFitting(lines: readonly TextStyle[], room: number): number {
  let height = 0;
  let amount = 0;
  for (const line of lines) {
    height += lineHeight(line);
    if (height > room && amount > 0) break;
    amount += 1;
  }
  return amount;
}

/** Begins with a first page; `fonts` must be registered under their names. */
export function createPdfPages(document: PdfDocument): PdfPages {
  const bottom = sheetSize.height - sheetSize.bottom;
  let y: number = sheetSize.top;
  let replaced = false;
  document.addPage();

  const select = ({ font, size }: TextStyle): PdfDocument => document.font(font).fontSize(size);
  const startPage = (): void => {
    document.addPage();
    y = sheetSize.top;
  };
  const printLines = (lines: readonly PdfLine[], x: number, top: number): void => {
    let lineTop = top;
    for (const line of lines) {
      const lead = (lineHeight(line) - line.size) / 2;
      const measure = (piece: string): number => select(line).widthOfString(piece);
      for (const { text, offset } of line.text === '' ? [] : placePieces(line.text, measure))
        select(line).text(text, x + offset, lineTop + lead, { lineBreak: false });
      lineTop += lineHeight(line);
    }
  };
  return {
    document,
    position: () => y,
    room: () => bottom - y,
    moveBy(points) {
      y += points;
    },
    startPage,
    needRoom(points) {
      if (bottom - y < points && y > sheetSize.top) startPage();
    },
    widthOf(text, style) {
      select(style);
      return Math.max(...text.split('\n').map((line) => document.widthOfString(line)));
    },
    wrap(text, width, style) {
      select(style);
      const shown = replaceMissing(text, document);
      if (shown.includes(replacementCharacter)) replaced = true;
      const lines = wrapText(shown, width, (piece) => document.widthOfString(piece));
      return lines.map((line) => ({ text: line, font: style.font, size: style.size }));
    },
    printLines,
    drawLines(tag, lines, x, top) {
      const content = document.markStructureContent(tag);
      printLines(lines, x, top);
      document.endMarkedContent();
      return content;
    },
    drawArtifact(draw) {
      document.markContent('Artifact', { type: 'Layout' });
      draw();
      document.endMarkedContent();
    },
    hasReplaced: () => replaced,
  };
}

/** The font that a document uses now; pdfkit's declarations keep it to themselves. */
interface FontInUse {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

function replaceMissing(text: string, document: PdfDocument): string {
  const { font } = (document as unknown as FontInUse)._font;
  return text.replace(/[^\n\x20-\x7e]/gu, (character) =>
    font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) ? character : replacementCharacter,
  );
}
