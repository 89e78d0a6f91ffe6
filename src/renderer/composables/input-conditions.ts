import type { InputFieldView } from '../../contract/input-views.ts';

/**
 * The fields that are asked for these values. What is not asked has no value, so that a question that
 * depends on it is not asked either.
 */
export function askedFields(
  fields: readonly InputFieldView[],
  valueOf: (field: InputFieldView) => string,
): readonly InputFieldView[] {
  const values = new Map<string, string>();
  return fields.filter((field) => {
    const isAsked = field.when === undefined || field.when.is.includes(values.get(field.when.input) ?? '');
    if (isAsked) values.set(field.id, valueOf(field));
    return isAsked;
  });
}
