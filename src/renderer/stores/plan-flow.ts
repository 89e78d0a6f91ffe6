import type { PlanView } from '../../contract/console-views.ts';
import type { PlanRequest } from './plan-request.ts';

/** What a plan does with a case: make it, undo it, go on with a rotation or end it, or put back what drifted. */
export type PlanFlow = PlanView['purpose'] | 'restoration';

/**
 * What a plan does: what was asked for, until the plan itself says it. Going on with a case can also mean
 * undoing it: what was under way decides.
 */
export function flowOf(request: PlanRequest | null, plan: PlanView | null): PlanFlow {
  if (request?.kind === 'restoration') return 'restoration';
  if (plan !== null) return plan.purpose;
  if (request?.kind === 'rotation-step') return request.step === 'activate' ? 'activation' : 'rotation-end';
  return request?.kind === 'rollback' ? request.kind : 'onboard';
}
