import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { PlanView } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';
import { useCaseStore } from './case-store.ts';
import { addRunEvent, countSteps, noProgress, type RunProgress } from './run-progress.ts';

export type RunPhase = 'none' | 'running' | 'stopping' | 'done' | 'failed';

/** The run that is under way, or the last one. It goes on in main whatever screen is in sight. */
export const useRunStore = defineStore('run', () => {
  const bridge = useBridge();
  const cases = useCaseStore();
  const plan = shallowRef<PlanView | null>(null);
  const progress = shallowRef<RunProgress>(noProgress);
  const phase = ref<RunPhase>('none');
  const problem = shallowRef<Problem | null>(null);
  const caseId = ref<string | null>(null);

  bridge.on('runEvent', ({ planId, event }) => {
    if (planId === plan.value?.planId) progress.value = addRunEvent(progress.value, event);
  });

  /** Applies a plan and resolves when the run has ended, for better or worse. */
  async function start(reviewed: PlanView): Promise<void> {
    plan.value = reviewed;
    progress.value = noProgress;
    phase.value = 'running';
    problem.value = null;
    caseId.value = null;
    const result = await settle(() => bridge.cases.apply({ planId: reviewed.planId }));
    if (result.ok) {
      cases.keep(result.value);
      caseId.value = result.value.summary.id;
    } else {
      problem.value = result.problem;
    }
    phase.value = result.ok ? 'done' : 'failed';
  }

  /** Asks main to stop before its next write; the run ends by itself then. */
  async function stop(): Promise<void> {
    const planId = plan.value?.planId;
    if (planId === undefined || phase.value !== 'running') return;
    phase.value = 'stopping';
    await settle(() => bridge.cases.stop({ planId }));
  }

  function clear(): void {
    plan.value = null;
    progress.value = noProgress;
    phase.value = 'none';
    problem.value = null;
    caseId.value = null;
  }

  return {
    plan,
    progress,
    phase,
    problem,
    caseId,
    active: computed(() => phase.value === 'running' || phase.value === 'stopping'),
    counts: computed(() => countSteps(progress.value)),
    start,
    stop,
    clear,
  };
});
