import type { PlanView } from '../../contract/console-views.ts';
import type { PlanRequest } from './plan-request.ts';

/** What a plan does with a case: make it, make it of an application that was there, undo it, go on with a rotation or end it, take it out of use or bring it back, or put back what drifted. */
export type PlanFlow = PlanView['purpose'] | 'restoration' | 'adoption';

/** What takes something away that was in use, or may still be. */
export const removing: readonly PlanFlow[] = ['rotation-end', 'retire-remove'];

/**
 * What a plan does: what was asked for, until the plan itself says it. Going on with a case can also mean
 * undoing it: what was under way decides.
 */
export function flowOf(request: PlanRequest | null, plan: PlanView | null): PlanFlow {
  if (request?.kind === 'restoration' || request?.kind === 'adoption') return request.kind;
  if (plan !== null) return plan.purpose;
  if (request?.kind === 'rotation-step') return request.step === 'activate' ? 'activation' : 'rotation-end';
  if (request?.kind === 'retirement') return request.what;
  return request?.kind === 'rollback' ? request.kind : 'onboard';
}
