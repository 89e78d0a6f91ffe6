import { findApplicationByAppId } from '../world/directory-lookup.ts';
import type { Application } from '../world/directory-objects.ts';
import type { TenantState } from '../world/world-state.ts';
import { GraphRefusal } from './graph-refusal.ts';

/** The object that a credential or a URI is added to. */
interface Target {
  readonly kind: 'application' | 'servicePrincipal';
  readonly id: string;
  /** Null where it is not known: then every restriction is for it. */
  readonly createdDateTime: string | null;
}

interface Restriction {
  readonly restrictionType?: string | null;
  readonly state?: string;
  /** ISO 8601, of days and shorter. */
  readonly maxLifetime?: string | null;
  readonly restrictForAppsCreatedAfterDateTime?: string | null;
  readonly excludeAppsReceivingV2Tokens?: boolean | null;
  readonly excludeSaml?: boolean | null;
}

interface Restrictions {
  readonly passwordCredentials?: readonly Restriction[];
  readonly keyCredentials?: readonly Restriction[];
  readonly identifierUris?: Readonly<Record<string, Restriction | null>> | null;
}

interface Policy {
  readonly id: string;
  readonly restrictions: Restrictions;
}

/** The id of the one tenant-wide policy, in every tenant. */
export const defaultPolicyId = '00000000-0000-0000-0000-000000000000';

/** Microsoft's own default since 2025, where the tenant says nothing about it (graph.md 4). */
const tenantIdentifierInUris: Restriction = {
  state: 'enabled',
  excludeAppsReceivingV2Tokens: true,
  excludeSaml: true,
};

const durationPattern =
  /^P(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>[\d.]+)S)?)?$/;

/** Milliseconds of an ISO 8601 duration; infinite where it cannot be read. */
function durationMs(duration: string): number {
  const parts = durationPattern.exec(duration)?.groups;
  if (parts === undefined) return Infinity;
  const { days, hours, minutes, seconds } = parts;
  const hoursInAll = Number(days ?? 0) * 24 + Number(hours ?? 0);
  return ((hoursInAll * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000;
}

function targetOf(tenant: TenantState, objectId: string): Target {
  const application = tenant.applications.find(({ resource }) => resource.id === objectId)?.resource;
  if (application !== undefined) {
    return { kind: 'application', id: objectId, createdDateTime: application.createdDateTime };
  }
  const principal = tenant.servicePrincipals.find(({ resource }) => resource.id === objectId)?.resource;
  // Not there yet: an application that is being made.
  if (principal === undefined) return { kind: 'application', id: objectId, createdDateTime: null };
  const backing = findApplicationByAppId(tenant, principal.appId)?.resource;
  return { kind: 'servicePrincipal', id: objectId, createdDateTime: backing?.createdDateTime ?? null };
}

/**
 * The policy that counts for an object: one of its own, which takes nothing over from the tenant's, or
 * the tenant's. Null when that one is switched off.
 */
function policyFor(tenant: TenantState, target: Pick<Target, 'kind' | 'id'>): Policy | null {
  const own = tenant.appManagementPolicies.find(({ appliesTo }) => appliesTo.includes(target.id))?.resource;
  if (own !== undefined) {
    const restrictions = (own['restrictions'] ?? {}) as Restrictions & {
      readonly applicationRestrictions?: Restrictions | null;
    };
    const identifierUris = restrictions.applicationRestrictions?.identifierUris ?? null;
    return own.isEnabled ? { id: own.id, restrictions: { ...restrictions, identifierUris } } : null;
  }
  const { defaultAppManagementPolicy: policy } = tenant;
  const restrictions =
    target.kind === 'application'
      ? policy['applicationRestrictions']
      : policy['servicePrincipalRestrictions'];
  return policy['isEnabled'] === true ? { id: defaultPolicyId, restrictions: restrictions ?? {} } : null;
}

function isInForce(restriction: Restriction, createdDateTime: string | null): boolean {
  if (restriction.state !== 'enabled') return false;
  const from = restriction.restrictForAppsCreatedAfterDateTime ?? null;
  return from === null || createdDateTime === null || Date.parse(createdDateTime) >= Date.parse(from);
}

function checkLifetime(
  policy: Policy,
  restriction: Restriction | undefined,
  startMs: number,
  endMs: number,
): void {
  if (restriction === undefined) return;
  if (endMs - startMs <= durationMs(restriction.maxLifetime ?? '')) return;
  throw new GraphRefusal(
    400,
    'CredentialInvalidLifetimeAsPerAppPolicy',
    `Credential lifetime exceeds the max value allowed as per assigned policy '${policy.id}'.`,
  );
}

/**
 * Checks a new secret of an application or service principal, by its object id.
 * @throws {GraphRefusal} 400 when its policy forbids secrets, or one that lives so long.
 */
export function checkNewPassword(
  tenant: TenantState,
  objectId: string,
  startMs: number,
  endMs: number,
): void {
  const target = targetOf(tenant, objectId);
  const policy = policyFor(tenant, target);
  if (policy === null) return;
  const find = (type: string): Restriction | undefined =>
    policy.restrictions.passwordCredentials?.find(
      (one) => one.restrictionType === type && isInForce(one, target.createdDateTime),
    );
  if (find('passwordAddition') !== undefined) {
    throw new GraphRefusal(
      400,
      'CredentialTypeNotAllowedAsPerAppPolicy',
      `Credential type not allowed as per assigned policy '${policy.id}'.`,
    );
  }
  checkLifetime(policy, find('passwordLifetime'), startMs, endMs);
}

/**
 * Checks a new certificate of an application or service principal, by its object id.
 * @throws {GraphRefusal} 400 when its policy forbids one that lives so long.
 */
export function checkNewCertificate(
  tenant: TenantState,
  objectId: string,
  startMs: number,
  endMs: number,
): void {
  const target = targetOf(tenant, objectId);
  const policy = policyFor(tenant, target);
  const restriction = policy?.restrictions.keyCredentials?.find(
    (one) => one.restrictionType === 'asymmetricKeyLifetime' && isInForce(one, target.createdDateTime),
  );
  if (policy !== null) checkLifetime(policy, restriction, startMs, endMs);
}

/** @throws {GraphRefusal} 400 when a URI that is new on the application has a form that policy forbids. */
export function checkNewIdentifierUris(
  tenant: TenantState,
  application: Application,
  added: readonly string[],
  isSaml: boolean,
): void {
  const { appId, api } = application;
  const tenantId = tenant.organization.id;
  const configured = policyFor(tenant, { kind: 'application', id: application.id })?.restrictions
    .identifierUris;
  const binds = (restriction: Restriction | null | undefined): boolean => {
    if (!restriction || !isInForce(restriction, application.createdDateTime)) return false;
    const takesV2 = api.requestedAccessTokenVersion === 2;
    const isExempt =
      (takesV2 && restriction.excludeAppsReceivingV2Tokens !== false) ||
      (isSaml && restriction.excludeSaml !== false);
    return !isExempt;
  };
  const ours = [appId, tenantId, ...tenant.domains.map((domain) => domain.id)];
  const foreign = added.find((uri) => !ours.some((part) => uri.includes(part)));
  if (
    foreign !== undefined &&
    binds(configured?.['uriAdditionWithoutUniqueTenantIdentifier'] ?? tenantIdentifierInUris)
  ) {
    throw new GraphRefusal(
      400,
      'InvalidUniqueTenantIdentifierAsPerAppPolicy',
      `Failed to add identifier URI ${foreign}. All newly added URIs must contain a tenant verified domain, tenant ID, or app ID, as per the default tenant policy of your organization. See https://aka.ms/identifier-uri-addition-error for more information on this error.`,
    );
  }
  const custom = added.find((uri) => ![`api://${appId}`, `api://${tenantId}/${appId}`].includes(uri));
  if (custom !== undefined && binds(configured?.['nonDefaultUriAddition'])) {
    throw new GraphRefusal(
      400,
      'NonDefaultIdentifierUriNotAllowedAsPerAppPolicy',
      `The newly added URI ${custom} must comply with the format 'api://{appId}' or 'api://{tenantId}/{appId}' as per the default app management policy of your organization. If the requestedAccessTokenVersion is set to 2, this restriction may not apply. See https://aka.ms/identifier-uri-addition-error for more information on this error.`,
    );
  }
}

/** @throws {GraphRefusal} 400 where the tenant forbids applications for this audience. */
export function checkSignInAudience(tenant: TenantState, application: Application): void {
  const { signInAudience } = application;
  if (!tenant.settings.forbiddenSignInAudiences.includes(signInAudience)) return;
  throw new GraphRefusal(
    400,
    'SignInAudienceNotAllowedAsPerAppPolicy',
    `'signInAudience' property value '${signInAudience}' is not allowed.`,
  );
}
