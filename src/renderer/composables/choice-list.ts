import type { InputFieldView } from '../../contract/input-views.ts';

/** The ids of a value of several choices, with commas between. */
export function readChoices(value: string): readonly string[] {
  return value
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

/**
 * Adds or removes a choice; the order is the profile's. The last choice stays where something must be
 * chosen: without any, the profile's default would come in its place unseen.
 */
export function toggleChoice(field: InputFieldView, value: string, id: string, on: boolean): string {
  const before = readChoices(value);
  const wanted = (field.choices ?? [])
    .map((choice) => choice.id)
    .filter((one) => (one === id ? on : before.includes(one)));
  const mustChoose = field.required || (field.default ?? '') !== '';
  return (wanted.length === 0 && mustChoose ? before : wanted).join(',');
}
