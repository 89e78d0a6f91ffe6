/** A piece of a sentence; `strong` where a value of the case stands in it. */
export interface TextPart {
  readonly text: string;
  readonly strong: boolean;
}

/** Private-use characters that no sentence and no value contains. */
const open = '\uE000';
const close = '\uE001';

/** Marks a value, so that {@link splitMarked} finds it back in the finished sentence. */
export function mark(value: string): string {
  return `${open}${value}${close}`;
}

/** Splits a sentence with marked values into its pieces, in order. */
export function splitMarked(sentence: string): readonly TextPart[] {
  return sentence
    .split(new RegExp(`(${open}[^${close}]*${close})`))
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith(open) ? { text: piece.slice(1, -1), strong: true } : { text: piece, strong: false },
    );
}
