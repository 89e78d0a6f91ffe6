import { blockedSignInCheck, officeAddressesCheck } from './access-locations.ts';
import { emergencyAccessCheck, secondFactorCheck } from './access-second-factor.ts';
import { clashCheck } from './policy-clashes.ts';
import { userConsentCheck } from './policy-consent.ts';
import { credentialPolicyCheck } from './policy-credentials.ts';
import { groupLicenceCheck } from './policy-licence.ts';
import { missingScopesCheck, operatorRoleCheck, registrationQuotaCheck } from './role-operator.ts';
import type { CaseCheck } from './check.ts';
import type { PolicyCheck, PolicyCheckFacts } from './policy-check.ts';

/** Checks of the tenant's own rules, in the order in which a run would meet them. */
export const policyChecks: readonly PolicyCheck[] = [
  operatorRoleCheck,
  missingScopesCheck,
  registrationQuotaCheck,
  clashCheck,
  credentialPolicyCheck,
  groupLicenceCheck,
  userConsentCheck,
  secondFactorCheck,
  emergencyAccessCheck,
  officeAddressesCheck,
  blockedSignInCheck,
];

/** What a plan is for. A turn lets another certificate sign, or removes what a rotation replaced. */
export type PlanConcern = 'onboard' | 'adopt' | 'complete' | 'rotate' | 'turn';

/** A plan that begins no case is judged by what it writes, and not by how people will sign in. */
const concerning: Readonly<Record<Exclude<PlanConcern, 'onboard'>, readonly string[]>> = {
  adopt: ['C51', 'C55', 'C47', 'C12', 'C19'],
  complete: ['C51', 'C55', 'C47', 'C12'],
  rotate: ['C51', 'C55', 'C12'],
  turn: ['C51', 'C55'],
};

/**
 * Judges a plan before its first write by the tenant's own rules. Another value is offered only where the
 * questions of the case are still open.
 */
export function judgePlan(concern: PlanConcern, facts: PolicyCheckFacts): readonly CaseCheck[] {
  return policyChecks
    .filter(({ id, moments }) =>
      concern === 'onboard' ? moments.includes('before') : concerning[concern].includes(id),
    )
    .flatMap((check) => check.run(facts) ?? [])
    .map((found) => (concern === 'onboard' ? found : withoutOffer(found)));
}

function withoutOffer({ offer: _, ...found }: CaseCheck): CaseCheck {
  return found;
}
