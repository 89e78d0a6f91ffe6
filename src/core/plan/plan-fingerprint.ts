import type { Sha256 } from '../ports.ts';
import type { PlanStep, StepSubject } from './plan.ts';
import type { DesiredState } from './desired-state.ts';

/** Their requests name a day that follows from the day of the plan. */
const datedSubjects: readonly StepSubject[] = ['client-secret', 'signing-certificate', 'coming-certificate'];

/** Whether the request of a step names a day, which the fingerprint leaves out. */
export function isDated({ subject }: PlanStep): boolean {
  return datedSubjects.includes(subject);
}

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
    saml: desired.saml,
    consent: desired.consent,
    assignments: desired.assignments.map(({ id }) => id),
    secret: desired.secret === null ? null : { ...desired.secret, name: '' },
    steps: steps.map((step) => [step.id, step.kind, isDated(step) ? null : (step.request ?? null)]),
  };
  return sha256(JSON.stringify(essence));
}
