import type { CaseDetail } from '../../contract/console-views.ts';
import type { PlanFlow } from '../stores/plan-flow.ts';
import type { PlanRequest } from '../stores/plan-request.ts';

interface Place {
  readonly name: string;
  readonly params?: Record<string, string>;
}

interface PlanRoutes {
  readonly before: Place;
  readonly plan: Place;
  readonly run: Place;
  /** The steps that came before the plan and can be gone back to. */
  readonly done: Readonly<Partial<Record<'vendor' | 'application' | 'inputs', Place>>>;
}

/** Where the plan of a request is reviewed and carried out, and where one comes from. */
export function planRoutes(request: PlanRequest): PlanRoutes {
  if (request.kind === 'draft') {
    const params = { vendorId: request.draft.vendorId };
    const inputs = { name: 'inputs', params };
    return {
      before: inputs,
      plan: { name: 'plan', params },
      run: { name: 'run', params },
      done: { vendor: { name: 'vendor-choice' }, inputs },
    };
  }
  if (request.kind === 'adoption') {
    const params = { vendorId: request.draft.vendorId };
    const inputs = { name: 'adopt-inputs', params };
    return {
      before: inputs,
      plan: { name: 'adopt-plan', params },
      run: { name: 'adopt-run', params },
      done: { vendor: { name: 'adopt-vendor' }, application: { name: 'adopt', params }, inputs },
    };
  }
  const params = { caseId: request.caseId };
  return {
    before: { name: 'case', params },
    plan: { name: 'case-plan', params },
    run: { name: 'case-run', params },
    done: {},
  };
}

/** What the two screens of a plan get from their address: a vendor, or a case of the register. */
export interface PlanPlace {
  readonly vendorId?: string | undefined;
  readonly caseId?: string | undefined;
  /** The application was there already. */
  readonly adopts?: boolean | undefined;
}

/** Where a screen of a plan leads when no plan is known, as after reloading the page. */
export function routeWithoutPlan({ vendorId, caseId, adopts = false }: PlanPlace): Place {
  if (caseId !== undefined) return { name: 'case', params: { caseId } };
  return vendorId === undefined
    ? { name: 'overview' }
    : { name: adopts ? 'adopt' : 'inputs', params: { vendorId } };
}

/** Where a run's result is seen: the handover that it made, or the case itself where it made none. */
export function resultRoute({ summary, handover }: CaseDetail, flow: PlanFlow) {
  const made = (flow === 'onboard' || flow === 'adoption') && handover !== null;
  return { name: made ? 'result' : 'case', params: { caseId: summary.id } };
}
