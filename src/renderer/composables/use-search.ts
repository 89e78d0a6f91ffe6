import { onScopeDispose, ref, shallowRef } from 'vue';
import type { CallResult } from '../../contract/console-api.ts';
import type { Problem } from '../bridge/views.ts';

/** How long typing must pause before the tenant is asked. */
const searchDelayMs = 250;

/** Fewer letters than this find half the tenant. */
const fewestLetters = 2;

/** Asks the tenant for what begins with some words, at a pause in typing; the newest question wins. */
export function useSearch<Entry>() {
  const entries = shallowRef<readonly Entry[]>([]);
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  /** What the entries are the answer to; null before the first answer. */
  const answered = ref<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  function clear(): void {
    clearTimeout(timer);
    asked += 1;
    entries.value = [];
    problem.value = null;
    busy.value = false;
    answered.value = null;
  }

  type Ask = (words: string) => Promise<CallResult<readonly Entry[]>>;

  async function look(words: string, ask: Ask): Promise<void> {
    const mine = asked;
    const result = await ask(words);
    if (mine !== asked) return;
    busy.value = false;
    answered.value = words;
    entries.value = result.ok ? result.value : [];
    problem.value = result.ok ? null : result.problem;
  }

  function search(words: string, ask: Ask): void {
    clearTimeout(timer);
    asked += 1;
    const trimmed = words.trim();
    if (trimmed.length < fewestLetters) {
      clear();
      return;
    }
    busy.value = true;
    timer = setTimeout(() => void look(trimmed, ask), searchDelayMs);
  }

  onScopeDispose(clear);
  return { entries, problem, busy, answered, search, clear };
}
