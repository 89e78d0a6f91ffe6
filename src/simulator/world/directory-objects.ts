/**
 * Objects of the simulated directory, as Graph v1.0 shows them. Named here is what the simulator
 * itself decides on; whatever else a client may write is kept beside it (`[property]`).
 */

export interface PasswordCredential {
  customKeyIdentifier: string | null;
  displayName: string | null;
  endDateTime: string;
  hint: string | null;
  keyId: string;
  secretText: string | null;
  startDateTime: string;
}

/** A certificate; `key` holds its public half only. */
export interface KeyCredential {
  customKeyIdentifier: string | null;
  displayName: string | null;
  endDateTime: string;
  key: string | null;
  keyId: string;
  startDateTime: string;
  type: string;
  usage: string;
}

export interface OptionalClaim {
  name: string;
  source?: string | null;
  essential?: boolean;
  additionalProperties?: string[];
}

export interface AppRole {
  id: string;
  value: string | null;
  displayName: string;
  isEnabled: boolean;
  allowedMemberTypes: string[];
  [property: string]: unknown;
}

export interface Application {
  id: string;
  appId: string;
  displayName: string;
  uniqueName: string | null;
  signInAudience: string;
  createdDateTime: string;
  deletedDateTime: string | null;
  identifierUris: string[];
  isFallbackPublicClient: boolean | null;
  groupMembershipClaims: string | null;
  optionalClaims: {
    idToken?: OptionalClaim[];
    accessToken?: OptionalClaim[];
    saml2Token?: OptionalClaim[];
  } | null;
  keyCredentials: KeyCredential[];
  passwordCredentials: PasswordCredential[];
  appRoles: AppRole[];
  tags: string[];
  api: { requestedAccessTokenVersion: number | null; [property: string]: unknown };
  web: {
    redirectUris: string[];
    homePageUrl: string | null;
    logoutUrl: string | null;
    implicitGrantSettings: { enableIdTokenIssuance: boolean; enableAccessTokenIssuance: boolean };
    [property: string]: unknown;
  };
  publicClient: { redirectUris: string[] };
  spa: { redirectUris: string[] };
  [property: string]: unknown;
}

export interface ServicePrincipal {
  id: string;
  appId: string;
  displayName: string;
  accountEnabled: boolean;
  appRoleAssignmentRequired: boolean;
  deletedDateTime: string | null;
  keyCredentials: KeyCredential[];
  passwordCredentials: PasswordCredential[];
  preferredSingleSignOnMode: string | null;
  preferredTokenSigningKeyThumbprint: string | null;
  tags: string[];
  [property: string]: unknown;
}

export interface ClaimsMappingPolicy {
  id: string;
  displayName: string;
  /** One JSON text: `{"ClaimsMappingPolicy": {"Version": 1, …}}`. */
  definition: string[];
  isOrganizationDefault: boolean;
  [property: string]: unknown;
}

export interface User {
  id: string;
  displayName: string;
  givenName: string | null;
  surname: string | null;
  userPrincipalName: string;
  mail: string | null;
  userType: string;
  accountEnabled: boolean;
  onPremisesSyncEnabled: boolean | null;
  [property: string]: unknown;
}

export interface Group {
  id: string;
  displayName: string;
  securityEnabled: boolean;
  mailEnabled: boolean;
  onPremisesSyncEnabled: boolean | null;
  onPremisesSamAccountName: string | null;
  onPremisesDomainName: string | null;
  onPremisesNetBiosName: string | null;
  [property: string]: unknown;
}

export interface DirectoryRole {
  id: string;
  displayName: string;
  roleTemplateId: string;
  [property: string]: unknown;
}

export interface AppRoleAssignment {
  id: string;
  deletedDateTime: null;
  appRoleId: string;
  createdDateTime: string;
  principalDisplayName: string;
  principalId: string;
  principalType: 'User' | 'Group' | 'ServicePrincipal';
  resourceDisplayName: string;
  resourceId: string;
}

export interface Domain {
  id: string;
  isDefault: boolean;
  isInitial: boolean;
  [property: string]: unknown;
}
