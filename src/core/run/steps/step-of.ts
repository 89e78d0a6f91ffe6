import type { PlanStep } from '../../plan/plan.ts';
import type { GraphRequest } from '../../tenant/graph-port.ts';
import type { RunContext } from '../run-context.ts';

/** The plan's step by its id, with the ids that earlier steps found filled in. */
export function stepOf({ plan, findings }: RunContext, stepId: string): PlanStep {
  const step = plan.steps.find((candidate) => candidate.id === stepId);
  if (step === undefined) throw new Error(`the plan has no step ${stepId}`);
  if (step.request === undefined) return step;
  const path = step.request.path
    .replace('{application.id}', findings.objectId ?? '')
    .replace('{application.appId}', findings.appId ?? '')
    .replace('{servicePrincipal.id}', findings.servicePrincipalId ?? '');
  const request: GraphRequest = { ...step.request, path };
  return { ...step, request };
}

/** An id that an earlier step must have found; its absence is a fault of ours. */
export function known(value: string | null, name: string): string {
  if (value === null) throw new Error(`${name} is not known yet`);
  return value;
}
