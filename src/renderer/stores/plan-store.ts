import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { CaseDraft, PlanView } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import type { Problem } from '../bridge/views.ts';

/** The plan that is being reviewed. */
export const usePlanStore = defineStore('plan', () => {
  const bridge = useBridge();
  const plan = shallowRef<PlanView | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  /** The plan takes over an application that was made from another register. */
  const adopting = ref(false);

  /** Reads the tenant and makes the plan; writes nothing there. */
  async function make(draft: CaseDraft, adopt = false): Promise<boolean> {
    busy.value = true;
    adopting.value = adopt;
    plan.value = null;
    problem.value = null;
    const result = await settle(() => bridge.cases.plan(adopt ? { ...draft, adopt } : draft));
    busy.value = false;
    if (result.ok) plan.value = result.value;
    else problem.value = result.problem;
    return result.ok;
  }

  function clear(): void {
    plan.value = null;
    problem.value = null;
  }

  return { plan, problem, busy, adopting, make, clear };
});
