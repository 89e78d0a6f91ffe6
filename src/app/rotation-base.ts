import { rotatableStates, type Case } from '../core/case.ts';
import { buildDesiredState, environmentOf } from '../core/plan/desired-state.ts';
import type { CasePlanBase } from '../core/plan/case-plan.ts';
import type { Run } from '../core/register/register.ts';
import { identifyCase } from '../core/vendor/case-identity.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { sha256 } from './node-ports.ts';
import type { Workplace } from './workplace.ts';

/** What a plan that goes on with a rotation takes over from the case. */
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

/**
 * Whether a rotation of the case can go on or end: of a whole case, or of one whose rotation was cut off.
 * Another run that did not end has changed something that the vendor does not know of.
 */
export function mayTurnRotation({ state }: Case, newest: Run | undefined): boolean {
  const isCutOff = state === 'failed' || state === 'interrupted';
  return isCutOff ? newest?.kind.startsWith('rotate') === true : rotatableStates.includes(state);
}
