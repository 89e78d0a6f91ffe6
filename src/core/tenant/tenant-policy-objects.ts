import { z } from 'zod';
import type { AccessPolicy, NamedLocation } from '../checks/access-policies.ts';
import type {
  AppManagementPolicies,
  AppManagementPolicy,
  CredentialRestriction,
  IdentifierUriRestriction,
} from '../checks/app-management-policies.ts';
import type { PeopleRights } from '../checks/tenant-policy-facts.ts';
import { pageOf, type Page } from './preview-objects.ts';

/** Answers of Graph about the rules of a tenant, parsed to what is looked at. */

const actors = z.looseObject({ customSecurityAttributes: z.array(z.unknown()).nullish() }).nullish();

const restriction = z
  .looseObject({
    restrictionType: z.string().nullish(),
    state: z.string().nullish(),
    maxLifetime: z.string().nullish(),
    restrictForAppsCreatedAfterDateTime: z.string().nullish(),
    excludeActors: actors,
  })
  .transform((one): CredentialRestriction => ({
    type: one.restrictionType ?? '',
    isOn: one.state === 'enabled',
    maxLifetime: one.maxLifetime ?? null,
    appliesFrom: one.restrictForAppsCreatedAfterDateTime ?? null,
    hasExemptActors: hasActors(one.excludeActors),
  }));

const uriRestriction = z
  .looseObject({
    state: z.string().nullish(),
    restrictForAppsCreatedAfterDateTime: z.string().nullish(),
    excludeSaml: z.boolean().nullish(),
    excludeActors: actors,
  })
  .transform((one): IdentifierUriRestriction => ({
    isOn: one.state === 'enabled',
    appliesFrom: one.restrictForAppsCreatedAfterDateTime ?? null,
    // Exempt unless the policy says otherwise (graph.md 4).
    exemptsSaml: one.excludeSaml !== false,
    hasExemptActors: hasActors(one.excludeActors),
  }));

const configuration = z
  .looseObject({
    passwordCredentials: z.array(restriction).nullish(),
    keyCredentials: z.array(restriction).nullish(),
    identifierUris: z
      .looseObject({
        nonDefaultUriAddition: uriRestriction.nullish(),
        uriAdditionWithoutUniqueTenantIdentifier: uriRestriction.nullish(),
      })
      .nullish(),
  })
  .nullish();

const policyBase = {
  id: z.string().default(''),
  displayName: z.string().nullish(),
  isEnabled: z.boolean().nullish(),
};

type Base = z.infer<z.ZodObject<typeof policyBase>>;

const tenantPolicy = z.looseObject({
  ...policyBase,
  applicationRestrictions: configuration,
  servicePrincipalRestrictions: configuration,
});

const singlePolicies = z.looseObject({
  value: z.array(z.looseObject({ ...policyBase, restrictions: configuration })),
});

/** Parses the tenant's policy and those of single applications. */
export function parseAppManagement(tenant: unknown, singles: unknown): AppManagementPolicies {
  const { applicationRestrictions, servicePrincipalRestrictions, ...base } = tenantPolicy.parse(tenant);
  return {
    applications: toPolicy(base, applicationRestrictions),
    servicePrincipals: toPolicy(base, servicePrincipalRestrictions),
    forSingleApplications: singlePolicies
      .parse(singles)
      .value.map(({ restrictions, ...own }) => toPolicy(own, restrictions)),
  };
}

function toPolicy(base: Base, restrictions: z.infer<typeof configuration>): AppManagementPolicy {
  return {
    id: base.id,
    name: base.displayName ?? base.id,
    isOn: base.isEnabled === true,
    secrets: restrictions?.passwordCredentials ?? [],
    certificates: restrictions?.keyCredentials ?? [],
    tenantInUris: restrictions?.identifierUris?.uriAdditionWithoutUniqueTenantIdentifier ?? null,
    onlyDefaultUris: restrictions?.identifierUris?.nonDefaultUriAddition ?? null,
  };
}

function hasActors(exempt: z.infer<typeof actors>): boolean {
  return (exempt?.customSecurityAttributes ?? []).length > 0;
}

/** What people without a role may do. */
export const peopleRightsAnswer = z
  .looseObject({
    defaultUserRolePermissions: z.looseObject({
      allowedToCreateApps: z.boolean().nullish(),
      permissionGrantPoliciesAssigned: z.array(z.string()).nullish(),
    }),
  })
  .transform(({ defaultUserRolePermissions: may }): PeopleRights => ({
    mayRegisterApplications: may.allowedToCreateApps === true,
    // Others than those for oneself are about applications that somebody owns.
    mayConsent: (may.permissionGrantPoliciesAssigned ?? []).some((name) =>
      /^ManagePermissionGrantsForSelf\./i.test(name),
    ),
  }));

export const securityDefaultsAnswer = z
  .looseObject({ isEnabled: z.boolean() })
  .transform(({ isEnabled }) => isEnabled);

const names = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

const people = z.looseObject({
  includeUsers: names,
  includeGroups: names,
  includeRoles: names,
  excludeUsers: names,
  excludeGroups: names,
  excludeRoles: names,
});

const accessPolicy = z
  .looseObject({
    id: z.string(),
    displayName: z.string().nullish(),
    state: z.string(),
    conditions: z.looseObject({
      users: people.nullish(),
      applications: z
        .looseObject({
          includeApplications: names,
          excludeApplications: names,
        })
        .nullish(),
      locations: z.looseObject({ includeLocations: names, excludeLocations: names }).nullish(),
      clientAppTypes: names,
      platforms: z.unknown().optional(),
      devices: z.unknown().optional(),
      signInRiskLevels: names,
      userRiskLevels: names,
      authenticationFlows: z.unknown().optional(),
    }),
    grantControls: z
      .looseObject({
        operator: z.string().nullish(),
        builtInControls: names,
        authenticationStrength: z.unknown().optional(),
      })
      .nullish(),
  })
  .transform(({ conditions, grantControls, ...policy }): AccessPolicy => ({
    id: policy.id,
    name: policy.displayName ?? policy.id,
    isOn: policy.state === 'enabled',
    includedUsers: conditions.users?.includeUsers ?? [],
    includedMemberships: [
      ...(conditions.users?.includeGroups ?? []),
      ...(conditions.users?.includeRoles ?? []),
    ],
    excludedPeople: [
      ...(conditions.users?.excludeUsers ?? []),
      ...(conditions.users?.excludeGroups ?? []),
      ...(conditions.users?.excludeRoles ?? []),
    ],
    includedApplications: conditions.applications?.includeApplications ?? [],
    excludedApplications: conditions.applications?.excludeApplications ?? [],
    includedLocations: conditions.locations?.includeLocations ?? [],
    excludedLocations: conditions.locations?.excludeLocations ?? [],
    isNarrowed:
      [conditions.platforms, conditions.devices, conditions.authenticationFlows].some(isSet) ||
      conditions.signInRiskLevels.length + conditions.userRiskLevels.length > 0 ||
      !(conditions.clientAppTypes.length === 0 || conditions.clientAppTypes.includes('all')),
    controls: [
      ...new Set([
        ...(grantControls?.builtInControls ?? []),
        // Every strength that Microsoft offers is a second factor at least.
        ...(isSet(grantControls?.authenticationStrength) ? ['mfa'] : []),
      ]),
    ],
    isOneEnough: grantControls?.operator === 'OR',
  }));

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined;
}

const namedLocation = z
  .looseObject({
    id: z.string(),
    displayName: z.string().nullish(),
    isTrusted: z.boolean().nullish(),
    ipRanges: z.array(z.looseObject({ cidrAddress: z.string() })).nullish(),
  })
  .transform((location): NamedLocation => ({
    id: location.id,
    name: location.displayName ?? location.id,
    isTrusted: location.isTrusted === true,
    ranges: (location.ipRanges ?? []).map(({ cidrAddress }) => cidrAddress),
  }));

const servicePlan = z.looseObject({
  servicePlanName: z.string().nullish(),
  provisioningStatus: z.string().nullish(),
});

const sku = z
  .looseObject({ capabilityStatus: z.string().nullish(), servicePlans: z.array(servicePlan).nullish() })
  .transform(({ capabilityStatus, servicePlans }): readonly string[] =>
    // In its grace period (`Warning`) a subscription still counts.
    capabilityStatus === 'Enabled' || capabilityStatus === 'Warning'
      ? (servicePlans ?? []).flatMap(({ servicePlanName }) => servicePlanName ?? [])
      : [],
  );

const eligibility = z
  .looseObject({
    principalId: z.string(),
    roleDefinitionId: z.string(),
    directoryScopeId: z.string().nullish(),
  })
  .transform(({ principalId, roleDefinitionId, directoryScopeId }) => ({
    principalId,
    roleId: roleDefinitionId,
    isForWholeTenant: directoryScopeId === '/',
  }));

const page = <T>(item: z.ZodType<T>): z.ZodType<Page<T>> => pageOf(item.transform((one) => [one]));

export const accessPolicyPage = page(accessPolicy);
export const namedLocationPage = page(namedLocation);
export const servicePlanPage = pageOf(sku);
export const eligibilityPage = page(eligibility);
