import type { CaseDetail } from '../../contract/console-views.ts';
import type { PlanFlow } from '../stores/plan-flow.ts';
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

/** Where a run's result is seen: the handover that it made, or the case itself where it made none. */
export function resultRoute({ summary, handover }: CaseDetail, flow: PlanFlow) {
  const made = flow === 'onboard' && handover !== null;
  return { name: made ? 'result' : 'case', params: { caseId: summary.id } };
}
