import type { Application, OptionalClaim } from '../world/directory-objects.ts';
import { findServicePrincipalByAppId } from '../world/directory-lookup.ts';
import type { TenantState } from '../world/world-state.ts';
import { badRequest, GraphRefusal } from './graph-refusal.ts';
import { settleRedirectUris } from './redirect-uri-rules.ts';

const audiences = [
  'AzureADMyOrg',
  'AzureADMultipleOrgs',
  'AzureADandPersonalMicrosoftAccount',
  'PersonalMicrosoftAccount',
];
const groupMemberships = ['all', 'securitygroup', 'directoryrole', 'applicationgroup', 'none'];
const longestDisplayName = 120;

function invalidValue(property: string): GraphRefusal {
  const message = `Invalid value specified for property '${property}' of resource 'Application'.`;
  return badRequest(message, [{ code: 'InvalidValue', message, target: property }]);
}

function conflict(property: string): GraphRefusal {
  const message = `Another object with the same value for property ${property} already exists.`;
  return badRequest(message, [{ code: 'ObjectConflict', message, target: property }]);
}

/** Everything that holds names in this tenant: a soft-deleted application keeps its own for 30 days. */
function othersThan(tenant: TenantState, id: string): Application[] {
  return [...tenant.applications, ...tenant.deletedApplications]
    .map((stored) => stored.resource)
    .filter((other) => other.id !== id);
}

function checkIdentifierUris(tenant: TenantState, application: Application, added: readonly string[]): void {
  const taken = new Set(othersThan(tenant, application.id).flatMap((other) => other.identifierUris));
  if (application.identifierUris.some((uri) => taken.has(uri))) throw conflict('identifierUris');
  const isSaml =
    findServicePrincipalByAppId(tenant, application.appId)?.resource['preferredSingleSignOnMode'] === 'saml';
  const isExempt = isSaml || application.api.requestedAccessTokenVersion === 2;
  const ours = [application.appId, tenant.organization.id, ...tenant.domains.map((domain) => domain.id)];
  // Microsoft's own default since 2025 for applications that take v1 tokens (graph.md 4).
  if (!isExempt && added.some((uri) => !ours.some((part) => uri.includes(part)))) {
    throw new GraphRefusal(
      400,
      'InvalidUniqueTenantIdentifierAsPerAppPolicy',
      'Values of IdentifierUris property must use a verified domain of the organization or its subdomain, the tenant ID or the app ID.',
    );
  }
}

/** Entra writes out what an optional claim leaves unsaid. */
function settleOptionalClaims(application: Application): void {
  if (application.optionalClaims === null) return;
  const complete = (claims: OptionalClaim[] | undefined): OptionalClaim[] =>
    (claims ?? []).map((claim) => ({
      name: claim.name,
      source: claim.source ?? null,
      essential: claim.essential ?? false,
      additionalProperties: claim.additionalProperties ?? [],
    }));
  const { idToken, accessToken, saml2Token } = application.optionalClaims;
  application.optionalClaims = {
    idToken: complete(idToken),
    accessToken: complete(accessToken),
    saml2Token: complete(saml2Token),
  };
}

/**
 * Checks an application as it would be after a write, and settles what Entra settles itself.
 * @throws {GraphRefusal} 400 for what Entra does not take.
 */
export function settleApplication(
  tenant: TenantState,
  application: Application,
  before: Application | null,
): void {
  if (application.displayName === '' || application.displayName.length > longestDisplayName) {
    throw invalidValue('displayName');
  }
  if (!audiences.includes(application.signInAudience)) throw invalidValue('signInAudience');
  const memberships = application.groupMembershipClaims?.split(',') ?? [];
  if (memberships.some((word) => !groupMemberships.includes(word.trim().toLowerCase()))) {
    throw invalidValue('groupMembershipClaims');
  }
  const newUris = application.identifierUris.filter((uri) => !before?.identifierUris.includes(uri));
  checkIdentifierUris(tenant, application, newUris);
  settleOptionalClaims(application);
  settleRedirectUris(application);
}

/** @throws {GraphRefusal} 400 when another application, live or soft-deleted, holds this uniqueName. */
export function checkUniqueName(tenant: TenantState, uniqueName: string | null, id: string): void {
  if (uniqueName === null) return;
  const wanted = uniqueName.toLowerCase();
  if (othersThan(tenant, id).some((other) => other.uniqueName?.toLowerCase() === wanted))
    throw conflict('uniqueName');
}
