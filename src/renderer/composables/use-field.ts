import { computed, useId } from 'vue';
import type { InputFieldView } from '../../contract/input-views.ts';
import { useTexts } from '../wording/use-texts.ts';
import type { Inputs } from './use-inputs.ts';

/** What every field component is given. */
export interface FieldProps {
  readonly field: InputFieldView;
  readonly inputs: Inputs;
  readonly vendorName: string;
}

/** A sentence that ends in a value has no full stop of its own; what follows begins on a new line. */
function joinSentences(first: string, second: string): string {
  return /[.?!]$/.test(first) ? `${first} ${second}` : `${first}\n${second}`;
}

/** The question of a field in the language of the screen, its value, and what may be said of it now. */
export function useField(props: FieldProps) {
  const { local, say } = useTexts();
  const id = useId();
  const problems = computed(() =>
    props.inputs
      .shownProblemsOf(props.field.id)
      .map(({ text, remedy }) => joinSentences(say(text), say(remedy))),
  );
  return {
    id,
    /** Of the {@link FieldNote} that describes the field. */
    noteId: `${id}-note`,
    label: computed(() => local(props.field.label)),
    help: computed(() => (props.field.help === undefined ? undefined : local(props.field.help))),
    value: computed({
      get: () => props.inputs.valueOf(props.field),
      set: (changed: string) => props.inputs.set(props.field, changed),
    }),
    problems,
    isWrong: computed(() => problems.value.length > 0),
    leave: () => props.inputs.leave(props.field),
  };
}
