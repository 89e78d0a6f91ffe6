import { computed, ref } from 'vue';
import type { InputFieldView, VendorView } from '../../contract/console-views.ts';
import type { Problem } from '../bridge/views.ts';
import { useDraftStore } from '../stores/draft-store.ts';
import { placeInputs } from './input-layout.ts';

/** The answers to a vendor's questions: values in force, and which errors may be shown already. */
export function useInputs(vendor: () => VendorView) {
  const draft = useDraftStore();
  /** Fields that the user left; an error appears then, and goes while typing. */
  const left = ref<ReadonlySet<string>>(new Set());

  /** What the user answered, else what main made of the profile's default. */
  function valueOf(field: InputFieldView): string {
    const own = draft.inputs[field.id];
    if (own !== undefined) return own;
    const fallback = field.default?.includes('{') === true ? '' : (field.default ?? '');
    if (field.type === 'text' || field.type === 'domain') return field.advanced ? '' : fallback;
    return draft.preview?.values[field.id] ?? fallback;
  }

  function set(field: InputFieldView, value: string): void {
    left.value = new Set([...left.value].filter((id) => id !== field.id));
    draft.setInput(field.id, value);
  }

  /** Leaving a field is a pause in typing: what there is to say about it should not wait. */
  function leave(field: InputFieldView): void {
    if (draft.stale) void draft.check();
    left.value = new Set([...left.value, field.id]);
  }

  const problemOf = (id: string): Problem | null =>
    draft.preview?.problems.find((problem) => problem.field === id) ?? null;

  const shownProblemOf = (id: string) => (left.value.has(id) && !draft.stale ? problemOf(id) : null);

  const isValid = (field: InputFieldView) =>
    valueOf(field) !== '' && draft.preview !== null && !draft.stale && problemOf(field.id) === null;

  return {
    valueOf,
    set,
    leave,
    shownProblemOf,
    isValid,
    /** What main would use where a field is left empty. */
    derivedOf: (field: InputFieldView) => draft.preview?.values[field.id],
    shown: computed(() => placeInputs(vendor().inputs.filter((field) => !field.advanced))),
    advanced: computed(() => placeInputs(vendor().inputs.filter((field) => field.advanced))),
    /** Problems that belong to no field in sight. */
    loose: computed(() => {
      const ids = new Set(vendor().inputs.map((field) => field.id));
      return (draft.preview?.problems ?? []).filter(
        (problem) => problem.field === undefined || !ids.has(problem.field),
      );
    }),
    /** Lets every error show; for when the user wants to go on. */
    leaveAll: () => {
      left.value = new Set(vendor().inputs.map((field) => field.id));
    },
  };
}

export type Inputs = ReturnType<typeof useInputs>;
