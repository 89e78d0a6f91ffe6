import { computed, ref } from 'vue';
import type { CaseDraft, PreviewView } from '../../contract/console-views.ts';
import type { InputFieldView } from '../../contract/input-views.ts';
import type { Problem } from '../bridge/views.ts';
import { askedFields } from './input-conditions.ts';
import { placeInputs } from './input-layout.ts';

/** Answers that are being given, and what main says of them: a new case, or what a vendor gave later. */
export interface Answers {
  readonly inputs: Readonly<Record<string, string>>;
  readonly preview: PreviewView | null;
  readonly stale: boolean;
  /** The request of somebody else that they follow. */
  readonly followed?: { readonly inputs: Readonly<Record<string, string>> } | null;
  readonly check: () => Promise<boolean>;
  readonly setInput: (id: string, value: string) => void;
}

/** The answers that a case begins with: they depend on the environment. */
export interface DraftAnswers extends Answers {
  readonly environment: CaseDraft['environment'];
  readonly setEnvironment: (id: CaseDraft['environment']) => void;
}

/** A name or an address that is typed: an empty field shows what main would use instead of it. */
const derivable: ReadonlySet<InputFieldView['type']> = new Set(['text', 'domain']);

/** The answers to questions: values in force, and which errors may be shown already. */
export function useInputs(fields: () => readonly InputFieldView[], answers: Answers) {
  /** Fields that the user left; an error appears then, and goes while typing. */
  const left = ref<ReadonlySet<string>>(new Set());

  /** What the user answered, else what main made of the profile's default. */
  function valueOf(field: InputFieldView): string {
    const own = answers.inputs[field.id];
    if (own !== undefined) return own;
    const fallback = field.default?.includes('{') === true ? '' : (field.default ?? '');
    if (derivable.has(field.type)) return field.advanced ? '' : fallback;
    return answers.preview?.values[field.id] ?? fallback;
  }

  function set(field: InputFieldView, value: string): void {
    left.value = new Set([...left.value].filter((id) => id !== field.id));
    answers.setInput(field.id, value);
  }

  /** Leaving a field is a pause in typing: what there is to say about it should not wait. */
  function leave(field: InputFieldView): void {
    if (answers.stale) void answers.check();
    left.value = new Set([...left.value, field.id]);
  }

  const problemsOf = (id: string): readonly Problem[] =>
    answers.preview?.problems.filter((problem) => problem.field === id) ?? [];

  const asked = computed(() => askedFields(fields(), valueOf));
  const atStart = computed(() => asked.value.filter((field) => field.phase === 'start'));

  return {
    valueOf,
    set,
    leave,
    problemsOf,
    shownProblemsOf: (id: string) => (left.value.has(id) && !answers.stale ? problemsOf(id) : []),
    isValid: (field: InputFieldView) =>
      valueOf(field) !== '' &&
      answers.preview !== null &&
      !answers.stale &&
      problemsOf(field.id).length === 0,
    /** What main would use where a field is left empty. */
    derivedOf: (field: InputFieldView) =>
      derivable.has(field.type) ? answers.preview?.values[field.id] : undefined,
    /** What somebody asked for here; null where nobody did. */
    askedOf: ({ id }: InputFieldView): string | null => answers.followed?.inputs[id] ?? null,
    preview: computed(() => answers.preview),
    shown: computed(() => placeInputs(atStart.value.filter((field) => !field.advanced))),
    advanced: computed(() => placeInputs(atStart.value.filter((field) => field.advanced))),
    /** What the vendor gives later. */
    later: computed(() => asked.value.filter((field) => field.phase === 'vendor')),
    /** Problems that belong to no field in sight. */
    loose: computed(() => {
      const ids = new Set(asked.value.map((field) => field.id));
      return (answers.preview?.problems ?? []).filter(
        (problem) => problem.field === undefined || !ids.has(problem.field),
      );
    }),
    /** Lets every error show; for when the user wants to go on. */
    leaveAll: () => {
      left.value = new Set(fields().map((field) => field.id));
    },
  };
}

export type Inputs = ReturnType<typeof useInputs>;
