import type { EnvironmentId, InputValues } from '../case.ts';
import type { OptionalClaim, OptionalClaims } from '../tenant/entra-objects.ts';
import type { LocalText } from '../text.ts';
import { resolveRedirectUri } from '../vendor/case-redirect-uri.ts';
import { environmentValues } from '../vendor/inputs.ts';
import type { ProfileEnvironment, VendorProfile } from '../vendor/profile.ts';
import { fill } from '../vendor/template.ts';

/** What the profile and the inputs want the application to be; Graph's property names. */
export interface DesiredApplication {
  readonly displayName: string;
  readonly uniqueName: string;
  readonly signInAudience: 'AzureADMyOrg' | 'AzureADMultipleOrgs';
  readonly redirectUris: readonly string[];
  readonly groupMembershipClaims: string | null;
  readonly optionalClaims: Required<OptionalClaims>;
}

export interface DesiredServicePrincipal {
  readonly appRoleAssignmentRequired: boolean;
  /** Without this tag the portal does not list it under Enterprise applications (graph.md 1, tags). */
  readonly tags: readonly string[];
}

export interface DesiredSecret {
  /** Without the nonce that is added to it at each attempt. */
  readonly name: string;
  readonly months: number;
  readonly forbiddenCharacters: string;
  readonly maxAttempts: number;
}

export interface DesiredState {
  readonly application: DesiredApplication;
  readonly servicePrincipal: DesiredServicePrincipal;
  readonly secret: DesiredSecret | null;
}

/** A consequence of the chosen groups setting that the profile wants to be shown. */
export interface DesiredNotice {
  readonly id: string;
  readonly title: LocalText;
  readonly detail: LocalText;
}

/** Marks an enterprise application in the portal's list. */
export const enterpriseApplicationTag = 'WindowsAzureActiveDirectoryIntegratedApp';

/** Derives what should exist in the tenant. `month` is the current one, as `2026-11`. */
export function buildDesiredState(
  profile: VendorProfile,
  environment: ProfileEnvironment,
  values: InputValues,
  uniqueName: string,
  month: string,
): DesiredState {
  const { application } = profile;
  const redirectUri = resolveRedirectUri(profile, environment.id, values);
  const variant = groupsVariantOf(profile, values);
  return {
    application: {
      displayName: values[application.name] ?? '',
      uniqueName,
      signInAudience:
        application.accountTypes !== undefined && values[application.accountTypes] === 'multiple'
          ? 'AzureADMultipleOrgs'
          : 'AzureADMyOrg',
      redirectUris: redirectUri === null ? [] : [redirectUri.uri],
      groupMembershipClaims: variant?.groupMembershipClaims ?? null,
      optionalClaims: {
        idToken: (variant?.claims.idToken ?? []).map(toClaim),
        accessToken: (variant?.claims.accessToken ?? []).map(toClaim),
        saml2Token: (variant?.claims.saml2Token ?? []).map(toClaim),
      },
    },
    servicePrincipal: {
      appRoleAssignmentRequired: isAssignmentRequired(profile, values),
      tags: [enterpriseApplicationTag],
    },
    secret: desiredSecret(profile, environment, values, month),
  };
}

/** The notice of the chosen groups setting, if the profile has one. */
export function noticeOf(profile: VendorProfile, values: InputValues): DesiredNotice | null {
  return groupsVariantOf(profile, values)?.notice ?? null;
}

/** The environment of a profile that parsing has found to exist. */
export function environmentOf(profile: VendorProfile, id: EnvironmentId): ProfileEnvironment {
  const environment = profile.environments.find((candidate) => candidate.id === id);
  if (environment === undefined) throw new Error(`profile ${profile.id} has no environment ${id}`);
  return environment;
}

function groupsVariantOf(
  profile: VendorProfile,
  values: InputValues,
): NonNullable<VendorProfile['application']['groups']>['variants'][number] | null {
  const { groups } = profile.application;
  if (groups === undefined) return null;
  return groups.variants.find((variant) => variant.choice === values[groups.input]) ?? null;
}

function isAssignmentRequired({ assignment }: VendorProfile, values: InputValues): boolean {
  return assignment !== undefined && assignment.requiredFor.includes(values[assignment.input] ?? '');
}

function desiredSecret(
  { secret }: VendorProfile,
  environment: ProfileEnvironment,
  values: InputValues,
  month: string,
): DesiredSecret | null {
  if (secret === undefined) return null;
  return {
    name: fill(secret.name, { ...environmentValues(environment), ...values, month }),
    months: Number(values[secret.months]),
    forbiddenCharacters: secret.forbiddenCharacters,
    maxAttempts: secret.maxAttempts,
  };
}

function toClaim(claim: { name: string; essential: boolean; additionalProperties: string[] }): OptionalClaim {
  return {
    name: claim.name,
    source: null,
    essential: claim.essential,
    additionalProperties: claim.additionalProperties,
  };
}
