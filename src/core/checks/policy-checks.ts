import { blockedSignInCheck, officeAddressesCheck } from './access-locations.ts';
import { emergencyAccessCheck, secondFactorCheck } from './access-second-factor.ts';
import { clashCheck } from './policy-clashes.ts';
import { userConsentCheck } from './policy-consent.ts';
import { credentialPolicyCheck } from './policy-credentials.ts';
import { groupLicenceCheck } from './policy-licence.ts';
import { missingScopesCheck, operatorRoleCheck, registrationQuotaCheck } from './role-operator.ts';
import type { PolicyCheck } from './policy-check.ts';

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
