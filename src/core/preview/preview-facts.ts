import type { OptionalClaims } from '../tenant/entra-objects.ts';

/** The ID token of the v1 or the v2 endpoint, or a SAML assertion. */
export type TokenKind = 'v1' | 'v2' | 'saml';

export interface PreviewUser {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string | null;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly mail: string | null;
  readonly isGuest: boolean;
  readonly isEnabled: boolean;
  /** Further properties that were read, by their names in Graph; those without a value are not in it. */
  readonly properties: ReadonlyMap<string, string>;
}

/** A group or a directory role that the user is in, however deep. */
export interface PreviewMembership {
  readonly kind: 'group' | 'role';
  readonly id: string;
  readonly displayName: string;
  readonly isDirect: boolean;
  /** Of a role: its template, which tokens name it by; null where it could not be read. */
  readonly roleTemplateId: string | null;
  readonly isSecurityEnabled: boolean;
  readonly isSynced: boolean;
  readonly samAccountName: string | null;
  /** DNS name of the domain in Active Directory. */
  readonly domainName: string | null;
  readonly netBiosName: string | null;
}

export interface PreviewAppRole {
  readonly id: string;
  /** What the token carries; null for a role that only lets people in. */
  readonly value: string | null;
  readonly isEnabled: boolean;
}

export interface PreviewAssignment {
  readonly principalId: string;
  readonly appRoleId: string;
}

/** How an application is set up, as far as it decides what its tokens carry. */
export interface PreviewApplication {
  readonly appId: string;
  readonly groupMembershipClaims: string | null;
  readonly optionalClaims: OptionalClaims;
  readonly isEnabled: boolean;
  readonly isAssignmentRequired: boolean;
  readonly appRoles: readonly PreviewAppRole[];
  readonly assignments: readonly PreviewAssignment[];
  /** JSON of the claims mapping policy that is linked; null without one. */
  readonly claimsPolicy: string | null;
}

/** Everything a token follows from. */
export interface PreviewFacts {
  readonly tenantId: string;
  readonly token: TokenKind;
  /** What the vendor asks for at sign-in with OpenID Connect. */
  readonly scopes: readonly string[];
  readonly application: PreviewApplication;
  readonly user: PreviewUser;
  readonly memberships: readonly PreviewMembership[];
}
