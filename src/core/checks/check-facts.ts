import type { ExplainedFailures } from '../advice/explain-failures.ts';
import type { CasePromise, LiveState } from '../aftercare/drift.ts';
import type { Case, EnvironmentId, InputValues, TenantName } from '../case.ts';
import type { HandoverPackage } from '../handover/handover.ts';
import type { DesiredState } from '../plan/desired-state.ts';
import type { Result } from '../problem.ts';
import type { SecretRecord } from '../register/register.ts';
import type { Organization } from '../tenant/entra-objects.ts';
import type { UserEntry } from '../users/user-entry.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import type { PeopleFacts } from './people-facts.ts';
import type { PilotPerson } from './pilot-person.ts';
import type {
  ApplicationPermission,
  CertificateShape,
  OpenIdMetadata,
  RegistrationFacts,
  SecretShape,
} from './registration-facts.ts';
import type { SecondFactorPeople } from './second-factor-people.ts';
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

export interface RecentSignIns {
  /** How many sign-ins were looked at, those that succeeded included. */
  readonly read: number;
  /** How many days back. */
  readonly days: number;
  /** What is a step of an ordinary sign-in is not among them. */
  readonly failures: readonly ExplainedFailures[];
}

/** What is known of the application of a case; null where there is none or nothing asks for it. */
export interface ApplicationFacts {
  readonly live: Result<LiveState> | null;
  /** What drift is measured against. */
  readonly promise: Result<CasePromise> | null;
  readonly registration: Result<RegistrationFacts | null> | null;
  /** Permissions of the application itself, without anybody signed in. */
  readonly permissions: Result<readonly ApplicationPermission[]> | null;
  readonly organization: Result<Organization> | null;
  readonly metadata: OpenIdMetadata | null;
  readonly signIns: Result<RecentSignIns> | null;
  /** Null where the register no longer has the value. */
  readonly secret: SecretShape | null;
  /** Null where nothing is signed, or before the handover. */
  readonly certificate: CertificateShape | null;
}

/** The facts of a case before there is an application. */
export const withoutApplication: ApplicationFacts = {
  live: null,
  promise: null,
  registration: null,
  permissions: null,
  organization: null,
  metadata: null,
  signIns: null,
  secret: null,
  certificate: null,
};

/** Everything that the checks are computed from. What could not be read is a problem, told by its checks. */
export interface CheckFacts extends ApplicationFacts {
  readonly subject: CheckSubject;
  readonly people: Result<PeopleFacts>;
  /** The vendor's own users, where somebody gave a list of them. */
  readonly vendorList?: readonly UserEntry[];
  /** Those of that list who are in the tenant, as far as policies for a second factor look at them. */
  readonly secondFactorPeople?: Result<SecondFactorPeople>;
  /** The person who is to try it first, where somebody named one. */
  readonly pilot?: Result<PilotPerson>;
  readonly policies: Result<TenantPolicyFacts>;
}
