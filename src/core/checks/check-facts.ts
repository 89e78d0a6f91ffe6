import type { LiveState } from '../aftercare/drift.ts';
import type { Case, EnvironmentId, InputValues, TenantName } from '../case.ts';
import type { HandoverPackage } from '../handover/handover.ts';
import type { DesiredState } from '../plan/desired-state.ts';
import type { Result } from '../problem.ts';
import type { SecretRecord } from '../register/register.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import type { PeopleFacts } from './people-facts.ts';
import type { TenantPolicyFacts } from './tenant-policy-facts.ts';

/** What is checked: a case of the register, or one that is still to be made. */
export interface CheckSubject {
  readonly profile: VendorProfile;
  readonly environment: EnvironmentId;
  readonly values: InputValues;
  readonly tenant: TenantName;
  /** Null for a profile without an application. */
  readonly desired: DesiredState | null;
  /** Null before the case is in the register. */
  readonly record: Case | null;
  readonly secrets: readonly SecretRecord[];
  readonly handover: HandoverPackage | null;
  /** The other cases of this vendor in this tenant. */
  readonly otherCases: readonly Case[];
  /** ISO 8601 UTC. */
  readonly now: string;
}

/** Everything that the checks are computed from. What could not be read is a problem, told by its checks. */
export interface CheckFacts {
  readonly subject: CheckSubject;
  /** Null before there is an application, and for a profile without one. */
  readonly live: Result<LiveState> | null;
  readonly people: Result<PeopleFacts>;
  readonly policies: Result<TenantPolicyFacts>;
}
