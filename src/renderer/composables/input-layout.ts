import type { InputFieldView } from '../../contract/input-views.ts';

/** How an input is shown. */
export type Control =
  | 'segment'
  | 'text'
  | 'redirect-uri'
  | 'cards'
  | 'check-boxes'
  | 'lines'
  | 'principals'
  | 'role-table'
  | 'user-list'
  | 'certificate'
  | 'select';

/** Two segments or selects share a line; everything else takes it whole. */
export interface PlacedInput {
  readonly field: InputFieldView;
  readonly control: Control;
  readonly half: boolean;
}

/** More letters than this in all its choices together do not fit in a segment of half the form. */
const segmentLetters = 44;

/** Few bare choices are a segment, two that need explaining are cards, the rest is a list to pick from. */
function choiceControl(field: InputFieldView): Control {
  const choices = field.choices ?? [];
  const explained = choices.some((choice) => choice.help !== undefined || choice.recommended);
  if (explained) return choices.length <= 2 ? 'cards' : 'select';
  const letters = choices.reduce(
    (sum, choice) => sum + Math.max(choice.label.nl.length, choice.label.en.length),
    0,
  );
  return choices.length <= 3 && letters <= segmentLetters ? 'segment' : 'select';
}

const controls: Readonly<Record<InputFieldView['type'], (field: InputFieldView) => Control>> = {
  text: () => 'text',
  number: () => 'text',
  domain: () => 'text',
  'web-origin': () => 'text',
  'entity-id': () => 'text',
  // Where it may be left out, it overrules what follows from the other answers, and stands beside that.
  'redirect-uri': (field) => (field.required || field.phase === 'vendor' ? 'text' : 'redirect-uri'),
  choice: choiceControl,
  choices: () => 'check-boxes',
  months: () => 'select',
  'ip-list': () => 'lines',
  'mail-addresses': () => 'lines',
  principals: () => 'principals',
  'role-table': () => 'role-table',
  'user-list': () => 'user-list',
  certificate: () => 'certificate',
};

export function controlOf(field: InputFieldView): Control {
  return controls[field.type](field);
}

/**
 * What is said in a word first, then what is typed or listed and what follows from it, then what needs reading,
 * at last what is picked from a list.
 */
const rank: Readonly<Record<Control, number>> = {
  segment: 0,
  text: 1,
  'redirect-uri': 2,
  cards: 3,
  'check-boxes': 3,
  lines: 3,
  principals: 3,
  'role-table': 3,
  'user-list': 1,
  certificate: 3,
  select: 4,
};

/** Another address than the derived one can only be meant where no other address is asked. */
function placedControl(field: InputFieldView, fields: readonly InputFieldView[]): Control {
  const control = controlOf(field);
  if (control !== 'redirect-uri') return control;
  const addresses = fields.filter((other) => other.type === 'redirect-uri' && other.phase === 'start');
  return field.advanced || addresses.length > 1 ? 'text' : control;
}

const isHalf = (control: Control) => control === 'segment' || control === 'select';

/**
 * Places inputs. Within a kind the profile's own order stands; what is only asked because of another
 * answer follows that answer, after the line on which it stands.
 */
export function placeInputs(fields: readonly InputFieldView[]): readonly PlacedInput[] {
  const indexOf = (id: string) => fields.findIndex((field) => field.id === id);
  /** The answer on which a field depends, through others where there are several; itself where none is. */
  const rootOf = (field: InputFieldView): InputFieldView => {
    const parent = field.when === undefined ? undefined : fields[indexOf(field.when.input)];
    return parent === undefined || indexOf(parent.id) >= indexOf(field.id) ? field : rootOf(parent);
  };
  return fields
    .map((field, index) => {
      const control = placedControl(field, fields);
      const root = rootOf(field);
      const rootControl = placedControl(root, fields);
      const follows = root !== field && isHalf(rootControl);
      const order = [rank[rootControl] + (follows ? 0.5 : 0), follows ? index : indexOf(root.id), index];
      return { field, control, half: isHalf(control), order };
    })
    .toSorted((a, b) => {
      const differing = a.order.findIndex((value, position) => value !== b.order[position]);
      return differing === -1 ? 0 : (a.order[differing] ?? 0) - (b.order[differing] ?? 0);
    })
    .map(({ field, control, half }) => ({ field, control, half }));
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
