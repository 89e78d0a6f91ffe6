import type {
  Application,
  AppRoleAssignment,
  ClaimsMappingPolicy,
  DirectoryRole,
  Domain,
  Group,
  ServicePrincipal,
  User,
} from './directory-objects.ts';
import type { Provisioning } from './provisioning.ts';

/** One lag that had to pass before something else could be done. */
export interface LagWait {
  /** What the directory had to catch up with: `applications 0a1b…`. */
  readonly on: string;
  /** What had to wait for it: `POST /servicePrincipals`. */
  readonly before: string;
  /** Simulated time. */
  readonly ms: number;
}

/** A secret that the token endpoint may accept; kept apart from the credential that Graph shows. */
export interface StoredSecret {
  readonly keyId: string;
  readonly value: string;
  /** Simulated time, ms: until then the token endpoint does not know it yet. */
  readonly acceptedFrom: number;
}

/** An object with the moments at which the rest of the directory catches up with it. */
export interface Replicated {
  /** Simulated time, ms: a read by id finds it from then on. */
  readableFrom: number;
  /** Simulated time, ms: a write on it, or a reference to it, succeeds from then on. */
  writableFrom: number;
  /** Simulated time, ms: lists and filters find it from then on. */
  indexedFrom: number;
  /** Object ids of its owners. */
  owners: string[];
  /** The lags that had to pass before it could be made. */
  readonly waits: readonly LagWait[];
}

/** What an object was before its last change, for reads that the change has not reached yet. */
export interface Former<T> {
  readonly resource: T;
  /** Simulated time, ms. */
  readonly changedAt: number;
  /** The lags that had to pass before it could be changed. */
  readonly waits: readonly LagWait[];
}

export interface StoredApplication extends Replicated {
  resource: Application;
  former?: Former<Application>;
  /** Simulated time, ms. */
  credentialsChangedAt?: number;
  secrets: StoredSecret[];
}

/** A certificate with which tokens for one application are signed; Graph never shows the private half. */
export interface TokenSigningKey {
  /** SHA-1 of the certificate, upper-case hex; `preferredTokenSigningKeyThumbprint` names one. */
  readonly thumbprint: string;
  /** The certificate, base64 of DER. */
  readonly certificate: string;
  /** PKCS#8 as PEM. */
  readonly privateKey: string;
  /** As Graph writes moments. */
  readonly startDateTime: string;
  readonly endDateTime: string;
}

export interface StoredServicePrincipal extends Replicated {
  resource: ServicePrincipal;
  former?: Former<ServicePrincipal>;
  /** Simulated time, ms. */
  credentialsChangedAt?: number;
  /** Secrets of the service principal itself, beside those of its application. */
  secrets: StoredSecret[];
  signingKeys: TokenSigningKey[];
  /** Id of the claims mapping policy that is assigned; one at most. */
  claimsMappingPolicyId: string | null;
  provisioning: Provisioning;
}

export interface StoredClaimsMappingPolicy extends Replicated {
  resource: ClaimsMappingPolicy;
}

/** Delegated scopes that a client was granted: by consent at a sign-in, or through Graph. */
export interface Consent {
  readonly clientAppId: string;
  /** The API whose scopes they are; Microsoft Graph, as a rule. */
  readonly resourceAppId: string;
  /** Object id of the person, or null for the whole organisation. */
  readonly userId: string | null;
  scopes: string[];
}

/** What the administrators of a tenant decided; the parts in which tenants differ. */
export interface TenantSettings {
  /** Whether people without a role may register applications. */
  usersCanRegisterApplications: boolean;
  /** Whether people may consent to scopes that need no administrator. */
  usersCanConsent: boolean;
  /** Entra ID Free, P1 or P2: what the logs, Conditional Access and role eligibility answer. */
  licence: 'free' | 'p1' | 'p2';
  /** Whether security defaults ask everybody for a second factor. */
  securityDefaults: boolean;
  /** Assigning a group on Free is documented as refused, and reported to work (graph.md 13). */
  groupAssignmentOnFree: 'allowed' | 'refused';
  /** Whether the zero role is taken by applications of the template, which have roles. Sources disagree. */
  zeroRoleOnTemplates: 'allowed' | 'refused';
  /** What `passwordCredentials` in POST /applications get; documented both ways (graph.md 1, 13). */
  secretInNewApplication: 'made' | 'refused';
  /** Whether an application of the template has a signing certificate from the start. Sources disagree. */
  instantiateLeavesCertificate: boolean;
  /** Status of `Directory_ConcurrencyViolation`; seen with 409, and written down with both (graph.md 8, 13). */
  concurrencyViolationStatus: 409 | 400;
  /** Whether applications can be filtered on `uniqueName`: documented so, and seen refused (graph.md 13). */
  uniqueNameFilter: 'refused' | 'supported';
  /** What a new application with its secret, and a provisioning job, are answered; examples print both. */
  creationStatus: 201 | 200;
  /** Whether the sign-in log asks for Directory.Read.All as well; older pages and a known issue say so. */
  signInLogNeedsDirectoryRead: boolean;
  /** The AADSTS number for a secret that the token endpoint does not know yet; once seen as expired. */
  freshSecretRefusal: 7000215 | 7000222;
  /** Whether device codes are approved by themselves, or wait for somebody to decide about them. */
  deviceCodes: 'approvedAtOnce' | 'waiting';
  /** How long a sign-in or a change takes to show up in the logs, ms of simulated time. */
  logDelayMs: number;
  /** How many directory objects a person without a role may own; deleted ones count. */
  directoryQuota: number;
  /** Values of `signInAudience` that new and changed applications may not have. */
  forbiddenSignInAudiences: string[];
}

/** A line of the sign-in log, as Graph shows it (`signIn`). */
export interface StoredSignIn {
  readonly resource: {
    readonly id: string;
    readonly createdDateTime: string;
    readonly [property: string]: unknown;
  };
  /** Simulated time, ms: the log shows it from then on. */
  readonly visibleFrom: number;
}

/** A line of the audit log, as Graph shows it (`directoryAudit`). */
export interface StoredAudit {
  readonly resource: {
    readonly id: string;
    readonly activityDateTime: string;
    readonly [property: string]: unknown;
  };
  readonly visibleFrom: number;
}

/** A policy of its own for some applications or service principals; it goes before the tenant's. */
export interface StoredAppManagementPolicy {
  /** Graph's `appManagementPolicy`. */
  resource: { id: string; isEnabled: boolean; [property: string]: unknown };
  /** Object ids of the applications and service principals that it is for. */
  appliesTo: string[];
}

/** A role that a person may make active, but has not (P2). */
export interface RoleEligibility {
  readonly id: string;
  readonly principalId: string;
  readonly roleTemplateId: string;
  readonly startDateTime: string;
  readonly endDateTime: string | null;
}

export interface TenantState {
  organization: { id: string; displayName: string; [property: string]: unknown };
  domains: Domain[];
  /** The person who approves device codes when nobody is named. */
  administrator: string;
  users: User[];
  groups: Group[];
  /** When groups that were made here show up, by object id. */
  freshGroups: Record<string, Replicated>;
  directoryRoles: DirectoryRole[];
  /** Direct members by object id of the group or role; a group may be a member of a group. */
  members: Record<string, string[]>;
  applications: StoredApplication[];
  servicePrincipals: StoredServicePrincipal[];
  deletedApplications: StoredApplication[];
  deletedServicePrincipals: StoredServicePrincipal[];
  deletedUsers: User[];
  appRoleAssignments: AppRoleAssignment[];
  claimsMappingPolicies: StoredClaimsMappingPolicy[];
  consents: Consent[];
  defaultAppManagementPolicy: Record<string, unknown>;
  appManagementPolicies: StoredAppManagementPolicy[];
  /** Graph's `conditionalAccessPolicy`; a Free tenant keeps them and shows none. */
  conditionalAccessPolicies: Record<string, unknown>[];
  /** Graph's `ipNamedLocation` and `countryNamedLocation`, each with its `@odata.type`. */
  namedLocations: Record<string, unknown>[];
  roleEligibilities: RoleEligibility[];
  /** In order of time. */
  signIns: StoredSignIn[];
  /** In order of time. */
  directoryAudits: StoredAudit[];
  settings: TenantSettings;
}

/** A sign-in that a person completed, from which tokens are made. */
export interface SignIn {
  readonly tenantId: string;
  readonly userId: string;
  readonly clientId: string;
  /** As the client asked for them. */
  readonly scopes: readonly string[];
  /** The v1 endpoint's `resource`, when it was given. */
  readonly resource: string | null;
  readonly nonce: string | null;
  /** When the person proved who they are, simulated time, ms; earlier than the sign-in where a session was used. */
  readonly authenticatedAt: number;
  readonly usedSecondFactor: boolean;
  /** The flow that the person went through; Conditional Access tells a device code from the rest. */
  readonly flow: 'browser' | 'deviceCode';
}

/** A person who is signed in at the sign-in service itself, by a cookie of their browser. */
export interface BrowserSession {
  /** The value of the cookie. */
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly authenticatedAt: number;
  usedSecondFactor: boolean;
  /** Applications that the person went to, which hear of it when they sign out. */
  readonly clientIds: string[];
}

/** The request that started a device code, as far as whoever decides about the code needs it. */
export interface DeviceCodeRequest {
  readonly tenantSegment: string;
  readonly version: 'v1' | 'v2';
  /** Its form, encoded. */
  readonly form: string;
}

export interface DeviceCode {
  readonly code: string;
  readonly userCode: string;
  readonly expiresAt: number;
  /** Null once it was decided. */
  readonly waiting: DeviceCodeRequest | null;
  readonly signIn: SignIn | null;
  /** Set when the person declined, or could not be signed in. */
  readonly refusal: { readonly error: string; readonly code: number; readonly text: string } | null;
}

export interface AuthorizationCode {
  readonly code: string;
  readonly expiresAt: number;
  readonly signIn: SignIn;
  readonly redirectUri: string;
  readonly challenge: { readonly method: 'S256' | 'plain'; readonly value: string } | null;
  redeemed: boolean;
}

export interface RefreshToken {
  readonly token: string;
  readonly expiresAt: number;
  readonly signIn: SignIn;
}

/** One signing key of the token service: an RSA private key as JWK. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: Readonly<Record<string, unknown>>;
  /** The certificate around it, base64 of DER; null until somebody reads federation metadata. */
  certificate: string | null;
  /** Simulated time, ms: since then another key signs; null for the one that does. */
  retiredAt: number | null;
}

/** Everything that survives in a snapshot. */
export interface WorldState {
  readonly version: 2;
  /** The same seed gives the same ids and secrets. */
  readonly seed: string;
  /** How many values each stream of {@link Identifiers} has given. */
  counters: Record<string, number>;
  clockOffsetMs: number;
  tenants: TenantState[];
  signingKeys: SigningKey[];
  sessions: BrowserSession[];
  deviceCodes: DeviceCode[];
  authorizationCodes: AuthorizationCode[];
  refreshTokens: RefreshToken[];
  /** When true, whoever is asked for consent declines. */
  declineConsent: boolean;
  /** Secrets that the next addPassword calls must hand out, in order. */
  nextSecrets: string[];
}
