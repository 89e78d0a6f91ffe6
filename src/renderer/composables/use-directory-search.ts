import { onScopeDispose, ref, shallowRef } from 'vue';
import type { DirectoryEntry } from '../../contract/directory-views.ts';
import type { Problem } from '../bridge/views.ts';
import { useDirectoryStore } from '../stores/directory-store.ts';

/** How long typing must pause before the tenant is asked. */
const searchDelayMs = 250;

/** Fewer letters than this find half the tenant. */
const fewestLetters = 2;

/** Looks for groups or people by how their name begins, at a pause in typing; the newest question wins. */
export function useDirectorySearch() {
  const directory = useDirectoryStore();
  const entries = shallowRef<readonly DirectoryEntry[]>([]);
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

  async function look(kind: DirectoryEntry['kind'], words: string): Promise<void> {
    const mine = asked;
    const result = await directory.search(kind, words);
    if (mine !== asked) return;
    busy.value = false;
    answered.value = words;
    entries.value = result.ok ? result.value : [];
    problem.value = result.ok ? null : result.problem;
  }

  function search(kind: DirectoryEntry['kind'], words: string): void {
    clearTimeout(timer);
    asked += 1;
    const trimmed = words.trim();
    if (trimmed.length < fewestLetters) {
      clear();
      return;
    }
    busy.value = true;
    timer = setTimeout(() => void look(kind, trimmed), searchDelayMs);
  }

  onScopeDispose(clear);
  return { entries, problem, busy, answered, search, clear };
}
