import { defineStore } from 'pinia';
import { ref, shallowReactive, shallowRef } from 'vue';
import type { AdviceView, FailedSignInsView } from '../../contract/advice-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';

/** The error that is being looked up, and the failed sign-ins of each case that were read. */
export const useAdviceStore = defineStore('advice', () => {
  const bridge = useBridge();
  const words = ref('');
  /** The case that it is about; null to take the one that the message names. */
  const caseId = ref<string | null>(null);
  const advice = shallowRef<AdviceView | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  const failures = shallowReactive(new Map<string, FailedSignInsView>());
  let asked = 0;

  /** Only the newest question is answered. */
  async function explain(): Promise<void> {
    asked += 1;
    const mine = asked;
    const text = words.value;
    if (text.trim() === '') {
      advice.value = null;
      problem.value = null;
      busy.value = false;
      return;
    }
    busy.value = true;
    const result = await settle(() => bridge.advice.explain({ text, caseId: caseId.value }));
    if (mine !== asked) return;
    busy.value = false;
    advice.value = result.ok ? result.value : null;
    problem.value = result.ok ? null : result.problem;
  }

  async function readFailures(one: string): Promise<Problem | null> {
    const result = await settle(() => bridge.advice.listFailedSignIns({ caseId: one }));
    if (!result.ok) return result.problem;
    failures.set(one, result.value);
    return null;
  }

  function clear(): void {
    words.value = '';
    void explain();
  }

  /** Another account or register: what was compared belongs to the old one. */
  function forget(): void {
    caseId.value = null;
    failures.clear();
    clear();
  }

  return { words, caseId, advice, problem, busy, failures, explain, readFailures, clear, forget };
});
