import type { Retirement } from '../aftercare/retirement.ts';
import type { EnvironmentId, InputValues, Operator, TenantName } from '../case.ts';
import type { HandoverTable } from '../handover/handover.ts';
import type { GraphRequest } from '../tenant/graph-port.ts';
import type { LocalText, Text } from '../text.ts';
import type { VendorQuestion } from '../vendor/vendor-questions.ts';
import type { DesiredState } from './desired-state.ts';

export type StepKind = 'create' | 'update' | 'no-op' | 'remove' | 'manual' | 'check';

/** The objects a step is about; decides which handler of `core/run` carries it out. */
export type StepSubject =
  | 'restored-application'
  | 'restored-service-principal'
  | 'application'
  | 'service-principal'
  | 'client-secret'
  | 'stale-secrets'
  | 'read-back'
  | 'user-list'
  | 'licence-count'
  | 'token-proof'
  | 'assignment'
  | 'admin-consent'
  | 'template-application'
  | 'application-naming'
  | 'saml-principal'
  | 'saml-settings'
  | 'signing-certificate'
  | 'signing-certificate-activation'
  | 'coming-certificate'
  | 'certificate-presence'
  | 'certificate-in-use'
  | 'certificate-removal'
  | 'claims-policy'
  | 'claims-policy-assignment'
  | 'claims-policy-removal'
  | 'metadata-proof'
  | 'stale-instances'
  | 'application-removal'
  | 'application-purge'
  | 'service-principal-removal'
  | 'secret-removal'
  | 'secret-presence'
  | 'rotated-secret-removal'
  | 'sign-in-switch'
  | 'remembered-links';

/**
 * One line of a plan. `request` is the Graph request it will make; `{application.id}`,
 * `{application.appId}` and `{servicePrincipal.id}` in it stand for ids that are known only after the step that makes them.
 */
export interface PlanStep {
  readonly id: string;
  readonly kind: StepKind;
  readonly subject: StepSubject;
  readonly text: Text;
  /** One line of consequence or explanation. */
  readonly detail?: Text;
  readonly request?: GraphRequest;
  /** Delegated permission that the request needs. */
  readonly permission?: string;
  /** Ids of the steps that must be done before. */
  readonly after: readonly string[];
}

/** Something the reader should know before applying; does not stop the plan. */
export interface PlanNotice {
  readonly id: string;
  readonly text: Text;
  readonly detail: Text;
}

/** A value that the vendor still has to give. */
export interface AwaitedInput {
  readonly id: string;
  readonly label: LocalText;
}

/** What would be done, as data: stored, shown, fingerprinted. */
export interface Plan {
  readonly vendorId: string;
  readonly vendorName: string;
  readonly profileVersion: number;
  readonly environment: EnvironmentId;
  readonly identity: string;
  /** The application's marker in the tenant, immutable (design.md 4). */
  readonly uniqueName: string;
  readonly applicationName: string;
  readonly tenant: TenantName;
  readonly cloud: string;
  readonly operator: Operator;
  readonly inputs: InputValues;
  /** Null where the vendor needs no application: then nothing is written. */
  readonly desired: DesiredState | null;
  /** Our own secrets in the tenant that nobody can use: rejected, or lost before they were kept. */
  readonly staleKeyIds: readonly string[];
  readonly notices: readonly PlanNotice[];
  /** Inputs that the vendor gives only after it has received this plan's outcome, by id and label. */
  readonly awaited: readonly AwaitedInput[];
  /** What the profile assumes and the vendor must confirm. */
  readonly questions: readonly VendorQuestion[];
  /** Groups and roles for the vendor's screens. */
  readonly tables: readonly HandoverTable[];
  readonly steps: readonly PlanStep[];
  /** SHA-256 over the desired state, the facts it relies on, and what is handed over: apply refuses a plan whose facts moved. */
  readonly fingerprint: string;
}

/** A plan that works on an application. */
export interface ApplicationPlan extends Plan {
  readonly desired: DesiredState;
  /** What the case was before it was retired; only in the plans that retire it or bring it back. */
  readonly retirement?: Retirement;
}

/** Whether applying the plan would write anything. */
export function changesAnything(plan: Plan): boolean {
  return plan.steps.some((step) => ['create', 'update', 'remove'].includes(step.kind));
}
