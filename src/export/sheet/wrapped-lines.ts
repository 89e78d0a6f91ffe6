const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Ways to take a text apart, the one that reads best first. */
const divisions: readonly ((piece: string) => readonly string[])[] = [
  (piece) => piece.split(/(?<= )/),
  // Within a value without blanks, after a mark; never within `://`.
  (piece) => piece.split(/(?<=[/?&=_,;:@.-])(?=[^/])/),
  (piece) => Array.from(graphemes.segment(piece), ({ segment }) => segment),
];

/**
 * Breaks text into lines that are at most `width` wide. `measure` answers the width of a piece in the
 * same unit. Every character but the line breaks stays, a blank at the end of its line.
 */
export function wrapText(text: string, width: number, measure: (piece: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;

  const endLine = (): void => {
    lines.push(line);
    line = '';
    used = 0;
  };
  const place = (piece: string, level: number): void => {
    // The blank at its end may stick out.
    const needed = measure(piece.trimEnd());
    const divide = divisions[level];
    if (used + needed > width && line !== '' && (needed <= width || divide === undefined)) endLine();
    if (used + needed > width && divide !== undefined) {
      for (const part of divide(piece)) place(part, level + 1);
      return;
    }
    line += piece;
    used += measure(piece);
  };

  for (const paragraph of text.split('\n')) {
    place(paragraph, 0);
    endLine();
  }
  return lines;
}
