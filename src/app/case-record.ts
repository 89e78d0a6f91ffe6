import type { Case } from '../core/case.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Workplace } from './workplace.ts';

/** The part of a case that follows from its plan: of the case that there is, or of a new one. */
export function recordOf(
  { ids, route }: Workplace,
  plan: Plan,
  existing: Case | null,
  now: string,
): Omit<Case, 'state' | 'application' | 'adopted'> {
  return {
    id: existing?.id ?? ids.nonce(),
    tenant: plan.tenant,
    cloud: plan.cloud,
    simulated: route.simulated,
    vendorId: plan.vendorId,
    vendorName: plan.vendorName,
    profileVersion: plan.profileVersion,
    environment: plan.environment,
    identity: plan.identity,
    inputs: plan.inputs,
    operator: plan.operator,
    createdAt: existing?.createdAt ?? now,
    updatedAt: now,
  };
}
