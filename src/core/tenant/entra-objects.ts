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

/** One permission of an API that an application asks for; `Scope` is a delegated one. */
export interface ResourceAccess {
  readonly id: string;
  readonly type: string;
}

export interface RequiredResourceAccess {
  readonly resourceAppId: string;
  readonly resourceAccess: readonly ResourceAccess[];
}

export interface Application {
  readonly id: string;
  readonly appId: string;
  /** When it was made, ISO 8601; null where Entra does not tell. */
  readonly createdAt: string | null;
  readonly displayName: string;
  readonly uniqueName: string | null;
  readonly tags: readonly string[];
  readonly signInAudience: string;
  readonly redirectUris: readonly string[];
  readonly logoutUrl: string | null;
  readonly identifierUris: readonly string[];
  readonly groupMembershipClaims: string | null;
  readonly optionalClaims: OptionalClaims;
  readonly requiredResourceAccess: readonly RequiredResourceAccess[];
  readonly passwordCredentials: readonly PasswordCredential[];
}

export interface AppRole {
  readonly id: string;
  readonly displayName: string;
  readonly isEnabled: boolean;
  /** `User` and `Application`. */
  readonly allowedMemberTypes: readonly string[];
}

/** A certificate of a service principal; its public part only where it was asked for by itself. */
export interface KeyCredential {
  readonly keyId: string;
  readonly displayName: string | null;
  /** `Sign` for the private, `Verify` for the public half. */
  readonly usage: string | null;
  /** Base64 of the SHA-1 thumbprint. */
  readonly customKeyIdentifier: string | null;
  readonly endDateTime: string | null;
  /** Base64 DER. */
  readonly key: string | null;
}

export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly accountEnabled: boolean;
  readonly appRoleAssignmentRequired: boolean;
  readonly tags: readonly string[];
  readonly appRoles: readonly AppRole[];
  /** `saml`, `oidc`, …; null where nothing was chosen. */
  readonly preferredSingleSignOnMode: string | null;
  /** SHA-1, upper-case hexadecimal: the certificate that signs. */
  readonly preferredTokenSigningKeyThumbprint: string | null;
  readonly notificationEmailAddresses: readonly string[];
  readonly keyCredentials: readonly KeyCredential[];
  /** Taken over from the application, some time after it was written there. */
  readonly servicePrincipalNames: readonly string[];
  readonly replyUrls: readonly string[];
}

/** A user or group of the tenant that an input names. */
export interface Principal {
  readonly id: string;
  readonly kind: 'group' | 'user';
  readonly displayName: string;
  /** Of a group: `sAMAccountName` in Active Directory; null where it exists in the cloud only. */
  readonly samAccountName: string | null;
  /** Of a group whose members follow from a rule. */
  readonly membershipRule: string | null;
}

/** A user or group, and the input and the words that named it. */
export interface NamedPrincipal extends Principal {
  readonly field: string;
  readonly given: string;
}

/** Who may use an application, and in which of its roles. */
export interface AppRoleAssignment {
  readonly id: string;
  readonly principalId: string;
  readonly appRoleId: string;
}

/** Delegated permissions that were consented to. */
export interface PermissionGrant {
  readonly id: string;
  /** Object id of the API's service principal. */
  readonly resourceId: string;
  /** `AllPrincipals` where an administrator consented for everybody. */
  readonly consentType: string;
  /** Separated by blanks. */
  readonly scope: string;
}

/** A policy that decides which claims a service principal's tokens carry. */
export interface ClaimsMappingPolicy {
  readonly id: string;
  readonly displayName: string;
  /** JSON. */
  readonly definition: string;
}

/** What belongs to a service principal and is read beside it. */
export interface ServicePrincipalRelations {
  readonly assignments: readonly AppRoleAssignment[];
  readonly grants: readonly PermissionGrant[];
  /** Set where whoever is signed in may not see who consented to what: `grants` is empty then. */
  readonly areGrantsUnread?: boolean;
  readonly claimsPolicies: readonly ClaimsMappingPolicy[];
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
  /** Empty where there is no service principal. */
  readonly relations: ServicePrincipalRelations;
  /** Object id of Microsoft Graph's own service principal; null where no consent is wanted. */
  readonly graphServicePrincipalId: string | null;
  /** The users and groups that the inputs name. */
  readonly principals: readonly NamedPrincipal[];
  /** Our application among the soft-deleted ones, which keep their marker for 30 days. */
  readonly deletedApplication: Application | null;
  /** The service principal of our application among the soft-deleted ones: it is restored by itself. */
  readonly deletedServicePrincipal: ServicePrincipal | null;
  /** Applications without our marker that carry the name we want to give. */
  readonly namesakes: readonly StrangerApplication[];
  /** Applications without our marker that have the redirect URI we want to register. */
  readonly sameRedirectUri: readonly StrangerApplication[];
  /** Applications without our marker that have the entity id we want: Entra allows it only once. */
  readonly sameEntityId: readonly StrangerApplication[];
  /** Unnamed template instances of this case in this register, besides `application`. */
  readonly instances: readonly Application[];
  /** Claims policies that any register made for this case, assigned or not. */
  readonly claimsPolicies: readonly ClaimsMappingPolicy[];
}
