import type { Case } from '../core/case.ts';
import { buildDesiredState, environmentOf } from '../core/plan/desired-state.ts';
import type { CasePlanBase } from '../core/plan/case-plan.ts';
import { identifyCase } from '../core/vendor/case-identity.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { sha256 } from './node-ports.ts';
import type { Workplace } from './workplace.ts';

/** What every plan for a case of the register starts from, whatever it is to do. */
export function planBaseOf(
  { clock }: Workplace,
  profile: VendorProfile,
  record: Case,
  account: Account,
): CasePlanBase {
  const { uniqueName } = identifyCase(profile, record.environment, record.inputs, sha256);
  const desired = buildDesiredState({
    profile,
    environment: environmentOf(profile, record.environment),
    values: record.inputs,
    uniqueName,
    principals: [],
    graphServicePrincipalId: null,
    month: clock.now().slice(0, 7),
  });
  return {
    uniqueName,
    applicationName: desired.application.displayName,
    operator: { name: account.name, username: account.username },
    desired,
  };
}
