import type { Sha256 } from '../ports.ts';
import type { PlanStep } from './plan.ts';
import type { DesiredState } from './desired-state.ts';

/**
 * A hash over what a plan would bring about and which steps that takes, which follow from the
 * facts. Days are left out: the same plan made tomorrow has the same fingerprint.
 */
export function fingerprintPlan(
  tenantId: string,
  desired: DesiredState,
  steps: readonly PlanStep[],
  sha256: Sha256,
): string {
  const essence = {
    tenantId,
    application: desired.application,
    servicePrincipal: desired.servicePrincipal,
    secret: desired.secret === null ? null : { ...desired.secret, name: '' },
    steps: steps.map((step) => [
      step.id,
      step.kind,
      step.subject === 'client-secret' ? null : (step.request ?? null),
    ]),
  };
  return sha256(JSON.stringify(essence));
}
