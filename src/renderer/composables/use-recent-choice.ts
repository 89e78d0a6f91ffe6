import { computed, type WritableComputedRef } from 'vue';
import type { Preferences } from '../bridge/views.ts';
import { useAppStore } from '../stores/app-store.ts';

/** What was chosen last in one place; empty before the first time. Kept with the preferences. */
export function useRecentChoice(name: keyof Preferences['choices']): WritableComputedRef<string> {
  const app = useAppStore();
  return computed({
    get: () => app.choiceOf(name),
    set: (chosen) => {
      if (chosen !== app.choiceOf(name)) void app.choose(name, chosen);
    },
  });
}
