/** A piece of a line that is drawn at once, so far from the line's beginning. */
export interface LinePiece {
  readonly text: string;
  readonly offset: number;
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const strong = /\p{L}/u;

type Direction = 'left' | 'right' | 'neutral';

/** By its first letter, as whoever draws it will take it. */
function directionOf(word: string): Direction {
  const letter = strong.exec(word)?.[0];
  return letter === undefined ? 'neutral' : rightToLeft.test(letter) ? 'right' : 'left';
}

/**
 * Places the words of a line that reads from left to right: those of a right-to-left script that follow
 * each other stand from right to left, figures among them included. The pieces come in the order in which
 * they are read, so that a screen reader and a copy have them right too. Words are drawn right by
 * themselves; `measure` answers the width of a piece.
 */
export function placePieces(line: string, measure: (piece: string) => number): readonly LinePiece[] {
  if (!rightToLeft.test(line)) return [{ text: line, offset: 0 }];
  const words = line.split(/( +)/).filter((word) => word !== '');
  const directions = words.map(directionOf);
  const pieces: LinePiece[] = [];
  let offset = 0;
  let index = 0;
  while (index < words.length) {
    const length = directions[index] === 'right' ? countTurned(directions.slice(index)) : 1;
    const turned = words.slice(index, index + length);
    let right = offset + turned.reduce((sum, word) => sum + measure(word), 0);
    offset = right;
    for (const word of turned) {
      right -= measure(word);
      pieces.push({ text: word, offset: right });
    }
    index += length;
  }
  return pieces;
}

/** How many words, from a right-to-left one on, stand in reverse: up to the last before another script. */
function countTurned(directions: readonly Direction[]): number {
  const end = directions.indexOf('left');
  return directions.slice(0, end === -1 ? undefined : end).lastIndexOf('right') + 1;
}
