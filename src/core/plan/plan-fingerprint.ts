import type { Sha256 } from '../ports.ts';
import { writeCanonical } from '../values/canonical-json.ts';
import type { Plan, PlanStep, StepSubject } from './plan.ts';

/** Their requests name a day that follows from the day of the plan. */
const datedSubjects: readonly StepSubject[] = ['client-secret', 'signing-certificate', 'coming-certificate'];

/** Whether the request of a step names a day, which the fingerprint leaves out. */
export function isDated({ subject }: PlanStep): boolean {
  return datedSubjects.includes(subject);
}

/**
 * A hash over what somebody approves: what a plan would bring about, which steps that takes, and the values and
 * tables that are handed over, also those of which Entra keeps nothing. Days are left out: the same plan made
 * tomorrow has the same fingerprint.
 */
export function fingerprintPlan(plan: Omit<Plan, 'fingerprint'>, sha256: Sha256): string {
  const { desired, steps, tenant, vendorId, environment, profileVersion, uniqueName, inputs, tables } = plan;
  const essence = {
    tenantId: tenant.id,
    vendorId,
    environment,
    profileVersion,
    uniqueName,
    inputs,
    tables,
    desired: desired === null ? null : essenceOf(desired),
    steps: steps.map((step) => [step.id, step.kind, isDated(step) ? null : (step.request ?? null)]),
  };
  return sha256(writeCanonical(essence));
}

function essenceOf(desired: NonNullable<Plan['desired']>): object {
  const { application, servicePrincipal, saml, consent, assignments, secret } = desired;
  return {
    application,
    servicePrincipal,
    saml,
    consent,
    assignments: assignments.map(({ id }) => id),
    secret: secret === null ? null : { ...secret, name: '' },
  };
}
