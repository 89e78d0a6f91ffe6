import type { CaseDetail } from '../../contract/console-views.ts';
import type { PlanRequest } from '../stores/plan-request.ts';

/** Where the plan of a request is reviewed and carried out, and where one comes from. */
export function planRoutes(request: PlanRequest) {
  if (request.kind === 'draft') {
    const params = { vendorId: request.draft.vendorId };
    return {
      before: { name: 'inputs', params },
      plan: { name: 'plan', params },
      run: { name: 'run', params },
    };
  }
  const params = { caseId: request.caseId };
  return {
    before: { name: 'case', params },
    plan: { name: 'case-plan', params },
    run: { name: 'case-run', params },
  };
}

/** What the two screens of a plan get from their address: a vendor, or a case of the register. */
export interface PlanPlace {
  readonly vendorId?: string | undefined;
  readonly caseId?: string | undefined;
}

/** Where a screen of a plan leads when no plan is known, as after reloading the page. */
export function routeWithoutPlan({ vendorId, caseId }: PlanPlace) {
  if (caseId !== undefined) return { name: 'case', params: { caseId } };
  return vendorId === undefined ? { name: 'overview' } : { name: 'inputs', params: { vendorId } };
}

/** Where a run's result is seen: the handover, or the case itself where there is none. */
export function resultRoute({ summary, handover }: CaseDetail) {
  return { name: handover === null ? 'case' : 'result', params: { caseId: summary.id } };
}
