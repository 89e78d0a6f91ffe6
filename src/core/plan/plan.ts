import type { EnvironmentId, InputValues, Operator, TenantName } from '../case.ts';
import type { GraphRequest } from '../tenant/graph-port.ts';
import type { Text } from '../text.ts';
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
  | 'token-proof'
  | 'assignment'
  | 'application-removal'
  | 'application-purge'
  | 'service-principal-removal'
  | 'secret-removal';

/**
 * One line of a plan. `request` is the Graph request it will make; `{application.id}` and
 * `{application.appId}` in its path stand for ids that are known only after the step that makes them.
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
  readonly desired: DesiredState;
  /** Our own secrets in the tenant that nobody can use: rejected, or lost before they were kept. */
  readonly staleKeyIds: readonly string[];
  readonly notices: readonly PlanNotice[];
  readonly steps: readonly PlanStep[];
  /** SHA-256 over the desired state and the facts it relies on: apply refuses a plan whose facts moved. */
  readonly fingerprint: string;
}

/** Whether applying the plan would write anything. */
export function changesAnything(plan: Plan): boolean {
  return plan.steps.some((step) => ['create', 'update', 'remove'].includes(step.kind));
}
