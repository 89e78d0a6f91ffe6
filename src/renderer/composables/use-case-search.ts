import { onScopeDispose, ref, shallowRef } from 'vue';
import type { CaseSummary } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';
import { useCaseStore } from '../stores/case-store.ts';
import { firstQuestion } from './kept-question.ts';

/** How long typing must pause before the register is searched. */
const searchDelayMs = 200;

/** As many cases as a list to choose from shows. */
const mostShown = 20;

/** Looks for cases of the register by what is said of them; without words the newest ones. The newest question wins. */
export function useCaseSearch() {
  const bridge = useBridge();
  const cases = useCaseStore();
  const found = shallowRef<readonly CaseSummary[]>([]);
  /** How many more there are than were found. */
  const more = ref(0);
  /** Whether there was an answer, and no case in it. */
  const nothingFound = ref(false);
  const problem = shallowRef<Problem | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function look(words: string): Promise<void> {
    asked += 1;
    const mine = asked;
    const question = { ...firstQuestion, state: 'all' as const, search: words, offset: 0, limit: mostShown };
    const result = await settle(() => bridge.cases.page(question));
    if (mine !== asked) return;
    problem.value = result.ok ? null : result.problem;
    nothingFound.value = result.ok && result.value.rows.length === 0;
    more.value = result.ok ? result.value.total - result.value.rows.length : 0;
    found.value = result.ok ? result.value.rows : [];
    cases.remember(found.value);
  }

  function search(words: string): void {
    clearTimeout(timer);
    timer = setTimeout(() => void look(words.trim()), searchDelayMs);
  }

  onScopeDispose(() => clearTimeout(timer));
  return { found, more, nothingFound, problem, look, search };
}
