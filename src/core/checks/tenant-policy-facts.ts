import type { Result } from '../problem.ts';
import type { DirectoryRole, TenantFacts } from '../tenant/entra-objects.ts';
import type { AccessPolicy, NamedLocation } from './access-policies.ts';
import type { AppManagementPolicies } from './app-management-policies.ts';

/** What the tenant lets people do who have no role. */
export interface PeopleRights {
  readonly mayRegisterApplications: boolean;
  /** Whether they may consent to anything by themselves. */
  readonly mayConsent: boolean;
}

/** What was read for a plan and what comes of it, as far as checks look at it. */
export interface PlanFacts extends Pick<
  TenantFacts,
  'organization' | 'application' | 'namesakes' | 'sameRedirectUri'
> {
  /** Whether the plan makes a new secret: one that is there stays. */
  readonly makesSecret: boolean;
}

/**
 * What the tenant's own rules say about applications, secrets and signing in. Each part is asked for with a
 * permission of its own, so each may be unread; null where nothing asks for it.
 */
export interface TenantPolicyFacts {
  readonly appManagement: Result<AppManagementPolicies> | null;
  readonly peopleRights: Result<PeopleRights> | null;
  readonly securityDefaults: Result<boolean> | null;
  readonly accessPolicies: Result<readonly AccessPolicy[]> | null;
  readonly namedLocations: Result<readonly NamedLocation[]> | null;
  /** Names of the service plans in force, such as `AAD_PREMIUM`. */
  readonly servicePlans: Result<readonly string[]> | null;
  /** Active roles of the operator; null after the plan. */
  readonly roles: readonly DirectoryRole[] | null;
  /** Role template ids that the operator may activate. */
  readonly eligibleRoles: Result<readonly string[]> | null;
  /** How many objects of the directory the operator owns, without what was deleted. */
  readonly ownedCount: Result<number> | null;
  /** Read with the plan; null after it. */
  readonly plan: PlanFacts | null;
  /** Permissions of this product that a run needs and nobody consented to yet; null where that was not asked. */
  readonly missingScopes: readonly string[] | null;
}

/** Nothing was asked yet. */
export const unreadPolicies: TenantPolicyFacts = {
  appManagement: null,
  peopleRights: null,
  securityDefaults: null,
  accessPolicies: null,
  namedLocations: null,
  servicePlans: null,
  roles: null,
  eligibleRoles: null,
  ownedCount: null,
  plan: null,
  missingScopes: null,
};
