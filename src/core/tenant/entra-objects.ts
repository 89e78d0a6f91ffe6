/** The narrow part of Entra's objects that this product reads and writes; Graph v1.0 names. */

export interface OptionalClaim {
  readonly name: string;
  readonly source?: string | null;
  readonly essential?: boolean;
  readonly additionalProperties?: readonly string[];
}

export interface OptionalClaims {
  readonly idToken?: readonly OptionalClaim[];
  readonly accessToken?: readonly OptionalClaim[];
  readonly saml2Token?: readonly OptionalClaim[];
}

export interface PasswordCredential {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly endDateTime: string | null;
}

export interface Application {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly uniqueName: string | null;
  readonly tags: readonly string[];
  readonly signInAudience: string;
  readonly redirectUris: readonly string[];
  readonly groupMembershipClaims: string | null;
  readonly optionalClaims: OptionalClaims;
  readonly passwordCredentials: readonly PasswordCredential[];
}

export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly accountEnabled: boolean;
  readonly appRoleAssignmentRequired: boolean;
  readonly tags: readonly string[];
}

export interface VerifiedDomain {
  readonly name: string;
  readonly isDefault: boolean;
  readonly isInitial: boolean;
}

export interface Organization {
  /** The tenant id. */
  readonly id: string;
  readonly displayName: string;
  readonly verifiedDomains: readonly VerifiedDomain[];
}

export interface DirectoryRole {
  readonly displayName: string;
  readonly roleTemplateId: string;
}

/** Somebody else's application: told about, never touched. */
export interface StrangerApplication {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
}

/** What was read in the tenant before a plan is made. */
export interface TenantFacts {
  readonly organization: Organization;
  /** Active roles of the operator; a role that is only eligible (PIM) is not among them. */
  readonly roles: readonly DirectoryRole[];
  /** The application that carries our marker, when there is one. */
  readonly application: Application | null;
  readonly servicePrincipal: ServicePrincipal | null;
  /** Our application among the soft-deleted ones, which keep their marker for 30 days. */
  readonly deletedApplication: Application | null;
  /** The service principal of our application among the soft-deleted ones: it is restored by itself. */
  readonly deletedServicePrincipal: ServicePrincipal | null;
  /** Applications without our marker that carry the name we want to give. */
  readonly namesakes: readonly StrangerApplication[];
  /** Applications without our marker that have the redirect URI we want to register. */
  readonly sameRedirectUri: readonly StrangerApplication[];
}
