import type { Application, OptionalClaim } from '../world/directory-objects.ts';
import { findServicePrincipalByAppId } from '../world/directory-lookup.ts';
import type { TenantState } from '../world/world-state.ts';
import { checkNewCertificate, checkNewIdentifierUris, checkSignInAudience } from './app-management-policy.ts';
import { checkCertificate, checkDetails } from './application-details.ts';
import { badRequest, type GraphRefusal } from './graph-refusal.ts';
import { checkEntitlements } from './entitlement-rules.ts';
import { checkPermissions } from './permission-rules.ts';
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
  // An entity id that is no URI may be kept with this in front: both forms are one (graph.md 4).
  const bare = (uri: string): string => uri.replace(/^urn:spn:/, '');
  const taken = new Set(
    othersThan(tenant, application.id).flatMap((other) => other.identifierUris.map(bare)),
  );
  if (application.identifierUris.some((uri) => taken.has(bare(uri)))) throw conflict('identifierUris');
  const isSaml =
    findServicePrincipalByAppId(tenant, application.appId)?.resource.preferredSingleSignOnMode === 'saml';
  checkNewIdentifierUris(tenant, application, added, isSaml);
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

/** Certificates that the application itself proves who it is with, against the policy that counts for it. */
function checkCertificates(tenant: TenantState, application: Application, before: Application | null): void {
  const known = new Set(before?.keyCredentials.map(({ keyId }) => keyId));
  for (const credential of application.keyCredentials) {
    const { keyId, startDateTime, endDateTime } = credential;
    if (known.has(keyId)) continue;
    checkCertificate(credential);
    checkNewCertificate(tenant, application.id, Date.parse(startDateTime), Date.parse(endDateTime));
  }
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
  if (application.signInAudience !== before?.signInAudience) checkSignInAudience(tenant, application);
  const memberships = application.groupMembershipClaims?.split(',') ?? [];
  if (memberships.some((word) => !groupMemberships.includes(word.trim().toLowerCase()))) {
    throw invalidValue('groupMembershipClaims');
  }
  const newUris = application.identifierUris.filter((uri) => !before?.identifierUris.includes(uri));
  checkIdentifierUris(tenant, application, newUris);
  checkPermissions(application);
  checkDetails(application, before);
  if (before !== null) checkEntitlements(before, application);
  checkCertificates(tenant, application, before);
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
