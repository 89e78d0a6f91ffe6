import type {
  AppRoleAssignment,
  Domain,
  Group,
  KeyCredential,
  PasswordCredential,
  User,
} from './directory-objects.ts';
import type { TenantSettings, TenantState } from './world-state.ts';

/** A tenant as its fixture describes it; members and people are named, or numbered where names clash. */
export interface TenantFixture {
  readonly organization: TenantState['organization'];
  readonly domains: readonly Domain[];
  readonly administrator: string;
  readonly settings: TenantSettingsFixture;
  readonly users: readonly User[];
  readonly groups: readonly (Group & { readonly members: readonly string[] })[];
  readonly directoryRoles: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly roleTemplateId: string;
    readonly description: string;
    readonly members: readonly string[];
  }[];
  readonly applications: readonly ApplicationFixture[];
  readonly microsoftServicePrincipals: readonly {
    readonly id: string;
    readonly appId: string;
    readonly displayName: string;
  }[];
  readonly consents: readonly {
    readonly clientAppId: string;
    readonly user: string;
    readonly scopes: readonly string[];
  }[];
  readonly defaultAppManagementPolicy?: TenantState['defaultAppManagementPolicy'];
  readonly appRoleAssignments?: readonly AppRoleAssignment[];
  /** People in the bin, with their `deletedDateTime`. */
  readonly deletedUsers?: readonly User[];
}

/** What a fixture says about its settings; the rest is as in `defaultSettings`. */
type TenantSettingsFixture = Pick<TenantSettings, 'usersCanRegisterApplications' | 'usersCanConsent'> & {
  /** `free`, `p1` or `p2`. */
  readonly licence?: string;
};

export interface ApplicationFixture {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly signInAudience: string;
  readonly isFallbackPublicClient: boolean | null;
  readonly createdDateTime: string;
  readonly redirectUris: { readonly web?: readonly string[]; readonly publicClient?: readonly string[] };
  /** Null for an application that nobody can sign in to. */
  readonly servicePrincipalId: string | null;
  readonly uniqueName?: string;
  /** Set for one that is in the bin, and its service principal with it. */
  readonly deletedDateTime?: string;
  /** Secrets that nobody knows the value of any more. */
  readonly passwordCredentials?: readonly PasswordCredential[];
  readonly keyCredentials?: readonly KeyCredential[];
  /** Object ids. */
  readonly owners?: readonly string[];
  /** Whether its service principal lets anybody in; it does when not said. */
  readonly isEnabled?: boolean;
  readonly isAssignmentRequired?: boolean;
}
