import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CaseDetail, PlanView } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';
import { useCaseStore } from './case-store.ts';
import { flowOf } from './plan-flow.ts';
import type { PlanRequest } from './plan-request.ts';
import { addRunEvent, countSteps, noProgress, type RunProgress } from './run-progress.ts';

export type RunPhase = 'none' | 'running' | 'stopping' | 'done' | 'failed';

/** The run that is under way, or the last one. It goes on in main whatever screen is in sight. */
export const useRunStore = defineStore('run', () => {
  const bridge = useBridge();
  const cases = useCaseStore();
  const plan = shallowRef<PlanView | null>(null);
  /** How the plan was asked for: another one may be under review by the time it is asked again. */
  const request = shallowRef<PlanRequest | null>(null);
  const progress = shallowRef<RunProgress>(noProgress);
  const phase = ref<RunPhase>('none');
  const problem = shallowRef<Problem | null>(null);
  /** What the run came to; null as long as it has not ended well. */
  const result = shallowRef<CaseDetail | null>(null);

  bridge.on('runEvent', ({ planId, event }) => {
    if (planId === plan.value?.planId) progress.value = addRunEvent(progress.value, event);
  });

  /** Applies a plan and resolves when the run has ended, for better or worse. */
  async function start(reviewed: PlanView, asked: PlanRequest): Promise<void> {
    plan.value = reviewed;
    request.value = asked;
    progress.value = noProgress;
    phase.value = 'running';
    problem.value = null;
    result.value = null;
    const answer = await settle(() => bridge.cases.apply({ planId: reviewed.planId }));
    if (answer.ok) {
      cases.keep(answer.value);
      result.value = answer.value;
    } else {
      problem.value = answer.problem;
    }
    phase.value = answer.ok ? 'done' : 'failed';
  }

  /** Once more with the same plan, which is still there when somebody else had the case. */
  async function startAgain(): Promise<void> {
    if (plan.value !== null && request.value !== null) await start(plan.value, request.value);
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
    request.value = null;
    progress.value = noProgress;
    phase.value = 'none';
    problem.value = null;
    result.value = null;
  }

  return {
    plan,
    request,
    progress,
    phase,
    problem,
    result,
    caseId: computed(() => result.value?.summary.id ?? null),
    /** What the plan does. */
    flow: computed(() => flowOf(request.value, plan.value)),
    /** Whether anything was begun; a run can also be refused before. */
    begun: computed(() => progress.value.startedAtMs !== null),
    active: computed(() => phase.value === 'running' || phase.value === 'stopping'),
    counts: computed(() => countSteps(progress.value)),
    start,
    startAgain,
    stop,
    clear,
  };
});
