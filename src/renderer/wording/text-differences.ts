import type { ExplanationView } from '../../contract/advice-views.ts';

type Part = NonNullable<ExplanationView['findings'][number]['comparison']>['parts'][number];

/** Where two values differ. */
export interface Difference {
  /** `missing` stands in the message only, `extra` in the registered value only; `instead`: one for the other. */
  readonly kind: 'missing' | 'extra' | 'instead';
  /** Which character of the message, from 1; of the registered value where the message has nothing there. */
  readonly position: number;
  readonly shown: string;
  /** Of `instead`: what is registered there. */
  readonly registered: string;
  readonly characters: Part['characters'];
}

/** The pieces that differ, in order, each with its place. */
export function differencesOf(parts: readonly Part[]): readonly Difference[] {
  const found: Difference[] = [];
  let inMessage = 1;
  let registered = 1;
  parts.forEach((part, index) => {
    const before = parts[index - 1];
    const { kind, shown, characters, length } = part;
    const last = found.at(-1);
    if (kind === 'extra' && before?.kind === 'missing' && last !== undefined) {
      const both = [...last.characters, ...characters];
      found[found.length - 1] = { ...last, kind: 'instead', registered: shown, characters: both };
    } else if (kind !== 'same') {
      const position = kind === 'missing' ? inMessage : registered;
      found.push({ kind, position, shown, registered: '', characters });
    }
    if (kind !== 'extra') inMessage += length;
    if (kind !== 'missing') registered += length;
  });
  return found;
}

/** Whether nothing stands in a value where the other has this piece: not even something else. */
export function isGap(parts: readonly Part[], index: number, own: 'missing' | 'extra'): boolean {
  return parts[index - 1]?.kind !== own && parts[index + 1]?.kind !== own;
}
