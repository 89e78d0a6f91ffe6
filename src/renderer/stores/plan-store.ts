import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { CaseCheckView } from '../../contract/check-views.ts';
import type { PlanView } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';
import { useDraftStore } from './draft-store.ts';
import { agreeing, askForPlan, beginsCase, type Agreement, type PlanRequest } from './plan-request.ts';

/** The plan that is being reviewed, and how it was asked for. */
export const usePlanStore = defineStore('plan', () => {
  const bridge = useBridge();
  const drafts = useDraftStore();
  const request = shallowRef<PlanRequest | null>(null);
  const plan = shallowRef<PlanView | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  let asked = 0;

  /** Only the newest question may answer: a plan that is no longer wanted could be applied by mistake. */
  async function ask(wanted: PlanRequest): Promise<boolean> {
    asked += 1;
    const mine = asked;
    request.value = wanted;
    problem.value = null;
    busy.value = true;
    const result = await settle(() => askForPlan(bridge, wanted));
    if (mine !== asked) return false;
    busy.value = false;
    plan.value = result.ok ? result.value : null;
    problem.value = result.ok ? null : result.problem;
    return result.ok;
  }

  function make(wanted: PlanRequest): Promise<boolean> {
    plan.value = null;
    return ask(wanted);
  }

  /** Asks the same once more, perhaps agreeing to what was refused without. */
  async function again(agreement?: Agreement): Promise<boolean> {
    if (request.value === null) return false;
    return make(agreement === undefined ? request.value : agreeing(request.value, agreement));
  }

  /** Plans the same with a value that the pre-flight offers, which the questions show from then on. */
  async function take({ input, value }: NonNullable<CaseCheckView['offer']>): Promise<boolean> {
    const now = request.value;
    if (now?.kind !== 'draft') return false;
    drafts.setInput(input, value);
    return make({ ...now, draft: { ...now.draft, inputs: { ...now.draft.inputs, [input]: value } } });
  }

  /**
   * Plans a rollback with or without removing for good. The plan before stays in sight meanwhile, so
   * that the choice does not make everything around it disappear.
   */
  async function choosePurge(purge: boolean): Promise<boolean> {
    const now = request.value;
    return now === null || beginsCase(now) ? false : ask({ kind: 'rollback', caseId: now.caseId, purge });
  }

  function clear(): void {
    asked += 1;
    request.value = null;
    plan.value = null;
    problem.value = null;
    busy.value = false;
  }

  return { request, plan, problem, busy, make, again, take, choosePurge, clear };
});
