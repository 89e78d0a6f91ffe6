import type { Case } from '../case.ts';
import type { Sha256 } from '../ports.ts';
import { fingerprintPlan } from './plan-fingerprint.ts';
import type { ApplicationPlan } from './plan.ts';

/** What a plan for a case takes over as it is. */
export type CasePlanBase = Pick<ApplicationPlan, 'uniqueName' | 'applicationName' | 'operator' | 'desired'>;

/**
 * A plan that takes something away from a case, or turns it, and asks nothing of the vendor. Its key ids are
 * those of the secrets that go.
 */
export function planForCase(
  record: Case,
  base: CasePlanBase,
  { steps, notices, staleKeyIds }: Pick<ApplicationPlan, 'steps' | 'notices' | 'staleKeyIds'>,
  sha256: Sha256,
): ApplicationPlan {
  const plan: Omit<ApplicationPlan, 'fingerprint'> = {
    ...base,
    vendorId: record.vendorId,
    vendorName: record.vendorName,
    profileVersion: record.profileVersion,
    environment: record.environment,
    identity: record.identity,
    tenant: record.tenant,
    cloud: record.cloud,
    inputs: record.inputs,
    staleKeyIds,
    notices,
    awaited: [],
    questions: [],
    tables: [],
    steps,
  };
  return { ...plan, fingerprint: fingerprintPlan(plan, sha256) };
}
