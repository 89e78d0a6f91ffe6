import type { Application, ServicePrincipal, TenantFacts } from '../tenant/entra-objects.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import type { KnownCase } from './known-case.ts';
import type { DesiredState } from './desired-state.ts';
import type { PlanStep } from './plan.ts';

/** What a plan is made from. */
export interface PlanFacts {
  readonly desired: DesiredState;
  readonly facts: TenantFacts;
  readonly known: KnownCase | null;
  /** ISO 8601 UTC. */
  readonly now: string;
  readonly profile: VendorProfile;
  /** Make a secret, or a signing certificate, beside the one in use. */
  readonly rotate: boolean;
}

export interface StepFacts extends PlanFacts {
  /** As it is, or as it will be once it is restored; null when it must be made. */
  readonly application: Application | null;
  readonly servicePrincipal: ServicePrincipal | null;
  /** Steps that bring objects back, before which nothing can be done with those. */
  readonly restoring: readonly PlanStep[];
}

/** By this a journal tells the making of a certificate that is to come from that of the first one. */
export const comingCertificateStepId = 'coming-certificate';

/** Delegated permissions that the requests of steps need (graph.md 6). */
export const permissions = {
  write: 'Application.ReadWrite.All',
  read: 'Application.Read.All',
  consent: 'DelegatedPermissionGrant.ReadWrite.All',
  claimsPolicy: 'Policy.ReadWrite.ApplicationConfiguration',
} as const;
