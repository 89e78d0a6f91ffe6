import { useRouter } from 'vue-router';
import type { RetirementKindView } from '../../contract/retirement-views.ts';
import type { PlanRequest } from '../stores/plan-request.ts';
import { usePlanStore } from '../stores/plan-store.ts';
import { planRoutes } from './plan-routes.ts';

/** Plans something to a case of the register; the plan's own screen shows how making it goes. */
export function useCasePlans() {
  const plans = usePlanStore();
  const router = useRouter();

  function review(request: PlanRequest): void {
    void plans.make(request);
    void router.push(planRoutes(request).plan);
  }

  return {
    resume: (caseId: string) => review({ kind: 'resume', caseId, restore: false }),
    complete: (caseId: string, inputs: Readonly<Record<string, string>>, fileId?: string) =>
      review({ kind: 'complete', caseId, inputs, ...(fileId === undefined ? {} : { fileId }) }),
    rollBack: (caseId: string) => review({ kind: 'rollback', caseId, purge: false }),
    rotate: (caseId: string) => review({ kind: 'rotation', caseId }),
    turnRotation: (caseId: string, step: 'activate' | 'confirm' | 'undo') =>
      review({ kind: 'rotation-step', caseId, step }),
    retire: (caseId: string, what: RetirementKindView) => review({ kind: 'retirement', caseId, what }),
    restore: (caseId: string) => review({ kind: 'restoration', caseId }),
  };
}
