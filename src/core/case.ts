export const caseStates = [
  'planned',
  'running',
  'waiting',
  'interrupted',
  'failed',
  'completed',
  'delivered',
  'confirmed',
  'purged',
  'rolled-back',
  'retired',
] as const;

export type CaseState = (typeof caseStates)[number];

/** Something was begun and did not end: it can go on. */
export const resumableStates: readonly CaseState[] = ['planned', 'running', 'interrupted', 'failed'];

/** The package reached the vendor. */
export const handedOverStates: readonly CaseState[] = ['delivered', 'confirmed', 'purged'];

/** Nothing reached the vendor yet: what was made can be undone. Later, a case is retired instead. */
export const reversibleStates: readonly CaseState[] = [...resumableStates, 'waiting', 'completed'];

/** There is a package that can go to the vendor, for the first time or again. */
export const deliverableStates: readonly CaseState[] = ['completed', 'waiting', 'delivered', 'confirmed'];

/** What the vendor uses can be made anew beside it. */
export const rotatableStates: readonly CaseState[] = [...deliverableStates, 'purged'];

/** Nothing more is to be done or to be expected. */
export const endedStates: readonly CaseState[] = ['rolled-back', 'retired'];

export type EnvironmentId = 'production' | 'acceptance';

/** Values of a case's inputs, by input id; as the user gave them, parsed by the profile. */
export type InputValues = Readonly<Record<string, string>>;

/** What tells one case from another (design.md 4). */
export interface CaseKey {
  readonly tenantId: string;
  readonly vendorId: string;
  readonly environment: EnvironmentId;
  readonly identity: string;
}

export interface TenantName {
  /** The tenant id. */
  readonly id: string;
  readonly displayName: string;
  /** `name.onmicrosoft.com`. */
  readonly initialDomain: string;
  readonly defaultDomain: string;
}

/** Who did something, as the token said it. */
export interface Operator {
  readonly name: string;
  /** User principal name. */
  readonly username: string;
}

export interface CaseApplication {
  readonly appId: string;
  readonly objectId: string;
  readonly servicePrincipalId: string | null;
}

/** One onboarding of one vendor's system in one tenant (design.md 4). */
export interface Case {
  readonly id: string;
  readonly tenant: TenantName;
  readonly cloud: string;
  readonly simulated: boolean;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly profileVersion: number;
  readonly environment: EnvironmentId;
  /** First 16 hexadecimal digits of SHA-256 over the canonical identity inputs. */
  readonly identity: string;
  readonly inputs: InputValues;
  readonly state: CaseState;
  readonly application: CaseApplication | null;
  /** Whether the application was there before this case took it over; rolling back then leaves it. */
  readonly adopted: boolean;
  readonly operator: Operator;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
}
