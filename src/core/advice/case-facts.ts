import type { RetiredFact } from '../aftercare/retirement.ts';
import type { TenantName } from '../case.ts';
import type { PasswordCredential } from '../tenant/entra-objects.ts';

/** The enterprise application of a case, as it is now. */
export interface PrincipalState {
  readonly isGone: boolean;
  readonly isEnabled: boolean;
  readonly isAssignmentRequired: boolean;
  /** Names of those who are assigned: users and groups. */
  readonly assigned: readonly string[];
}

/** How the application of a case is registered. */
export interface Registration {
  /** Read in the tenant just now, or recorded when the package was made. */
  readonly source: 'tenant' | 'register';
  /** Whether the application is no longer in the tenant. */
  readonly isGone: boolean;
  readonly redirectUris: readonly string[];
  /** Null where it is not known. */
  readonly entityIds: readonly string[] | null;
  readonly secrets: readonly PasswordCredential[];
  /** Graph's `signInAudience`; null where it is not known. */
  readonly accountTypes: string | null;
  /** The one that signs; null where there is none. */
  readonly certificate: { readonly thumbprint: string; readonly expiresAt: string | null } | null;
  /** Null where it is not known. */
  readonly principal: PrincipalState | null;
}

/** What is known of the case that an error is about. */
export interface CaseFacts {
  readonly caseId: string;
  /** ISO 8601 UTC. */
  readonly now: string;
  readonly tenant: TenantName;
  readonly vendorName: string;
  readonly protocol: 'oidc' | 'saml' | 'user-list';
  /** Domains of the vendor; empty where any host will do. */
  readonly vendorDomains: readonly string[];
  /** Null where the case was not retired with this product. */
  readonly retired: RetiredFact | null;
  /** Null where the case has no application. */
  readonly application: {
    readonly appId: string;
    readonly registration: Registration;
    /** What the vendor was given last. */
    readonly handedOver: { readonly secretKeyId: string | null; readonly thumbprint: string | null };
  } | null;
}
