import type { InputFieldView } from '../../contract/console-views.ts';

/** How an input is shown. */
export type Control = 'segment' | 'text' | 'redirect-uri' | 'cards' | 'select';

/** Two segments or selects share a line; everything else takes it whole. */
export interface PlacedInput {
  readonly field: InputFieldView;
  readonly control: Control;
  readonly half: boolean;
}

/** More letters than this in all its choices together do not fit in a segment of half the form. */
const segmentLetters = 44;

/** Few bare choices are a segment, two that need explaining are cards, the rest is a list to pick from. */
export function controlOf(field: InputFieldView): Control {
  if (field.type === 'redirect-uri') return field.required ? 'text' : 'redirect-uri';
  if (field.type === 'months') return 'select';
  if (field.type !== 'choice') return 'text';
  const choices = field.choices ?? [];
  const explained = choices.some((choice) => choice.help !== undefined || choice.recommended);
  if (explained) return choices.length <= 2 ? 'cards' : 'select';
  const letters = choices.reduce(
    (sum, choice) => sum + Math.max(choice.label.nl.length, choice.label.en.length),
    0,
  );
  return choices.length <= 3 && letters <= segmentLetters ? 'segment' : 'select';
}

const rank: Readonly<Record<Control, number>> = {
  segment: 0,
  text: 1,
  'redirect-uri': 2,
  cards: 3,
  select: 4,
};

/**
 * Places inputs: what is said in a word first, then what is typed and what follows from it, then what
 * needs reading. Within a kind the profile's own order stands.
 */
export function placeInputs(fields: readonly InputFieldView[]): readonly PlacedInput[] {
  return fields
    .map((field): PlacedInput => {
      const control = controlOf(field);
      return { field, control, half: control === 'segment' || control === 'select' };
    })
    .toSorted((a, b) => rank[a.control] - rank[b.control]);
}

/** The lifetimes to offer, in months: round ones within the profile's limits, and the one that is set. */
export function monthChoices(field: InputFieldView, current: string): readonly number[] {
  const min = field.min ?? 1;
  const max = field.max ?? 24;
  const round = [3, 6, 12, 18, 24, 36].filter((months) => months >= min && months <= max);
  const set = Number(current);
  const wanted = Number.isInteger(set) && set > 0 ? [...round, set] : round;
  return [...new Set([...wanted, max])].toSorted((a, b) => a - b);
}
