import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { OverviewView } from '../../contract/register-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';
import { useAppStore } from './app-store.ts';
import { useCaseStore } from './case-store.ts';
import { useSweepStore } from './sweep-store.ts';

/** What asks for somebody, what changed last and what expires next, as main last told it. */
export const useOverviewStore = defineStore('overview', () => {
  const bridge = useBridge();
  const app = useAppStore();
  const cases = useCaseStore();
  const sweep = useSweepStore();
  const view = shallowRef<OverviewView | null>(null);
  const problem = shallowRef<Problem | null>(null);
  let asked = 0;

  /** What was known stays in sight until the answer is there; a slower, older one is dropped. */
  async function renew(): Promise<void> {
    asked += 1;
    const mine = asked;
    const result = await settle(() => bridge.cases.overview({ found: sweep.foundIds }));
    if (mine !== asked) return;
    problem.value = result.ok ? null : result.problem;
    if (!result.ok) return;
    view.value = result.value;
    cases.remember([...result.value.attention.map((one) => one.case), ...result.value.recent]);
  }

  /** How many things ask for somebody, the backup among them. */
  const attentionCount = computed(
    () => (view.value?.attentionCount ?? 0) + (app.state?.backup.due === true ? 1 : 0),
  );

  /** Another tenant or another register: what was known belongs to the old one. */
  function forget(): void {
    asked += 1;
    view.value = null;
    problem.value = null;
  }

  return { view, problem, attentionCount, renew, forget };
});
