import type {
  Application,
  AppRoleAssignment,
  DirectoryRole,
  Domain,
  Group,
  ServicePrincipal,
  User,
} from './directory-objects.ts';

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
}

export interface StoredApplication extends Replicated {
  resource: Application;
  secrets: StoredSecret[];
}

export interface StoredServicePrincipal extends Replicated {
  resource: ServicePrincipal;
}

/** Delegated scopes of Microsoft Graph that a client was granted. */
export interface Consent {
  readonly clientAppId: string;
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
}

export interface TenantState {
  organization: { id: string; displayName: string; [property: string]: unknown };
  domains: Domain[];
  /** The person who approves device codes when nobody is named. */
  administrator: string;
  users: User[];
  groups: Group[];
  directoryRoles: DirectoryRole[];
  /** Direct members by object id of the group or role; a group may be a member of a group. */
  members: Record<string, string[]>;
  applications: StoredApplication[];
  servicePrincipals: StoredServicePrincipal[];
  deletedApplications: StoredApplication[];
  deletedServicePrincipals: StoredServicePrincipal[];
  appRoleAssignments: AppRoleAssignment[];
  consents: Consent[];
  defaultAppManagementPolicy: Record<string, unknown>;
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
}

export interface DeviceCode {
  readonly code: string;
  readonly userCode: string;
  readonly expiresAt: number;
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
}

/** Everything that survives in a snapshot. */
export interface WorldState {
  readonly version: 1;
  /** The same seed gives the same ids and secrets. */
  readonly seed: string;
  /** How many values each stream of {@link Identifiers} has given. */
  counters: Record<string, number>;
  clockOffsetMs: number;
  tenants: TenantState[];
  signingKeys: SigningKey[];
  deviceCodes: DeviceCode[];
  authorizationCodes: AuthorizationCode[];
  refreshTokens: RefreshToken[];
  /** When true, whoever is asked for consent declines. */
  declineConsent: boolean;
  /** Secrets that the next addPassword calls must hand out, in order. */
  nextSecrets: string[];
}
