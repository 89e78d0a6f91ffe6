import { isApplicationAdministrator } from '../graph/permissions.ts';
import { rolesOf } from '../world/directory-lookup.ts';
import type { User } from '../world/directory-objects.ts';
import type { Consent, TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import { signInErrors } from './aadsts.ts';
import { isUserConsentable } from './graph-scopes.ts';

/** Scopes of Graph that a client holds for a person: their own grant and the organisation's. */
export function grantedScopes(tenant: TenantState, clientAppId: string, userId: string): string[] {
  const applying = tenant.consents.filter(
    (consent) =>
      consent.clientAppId === clientAppId && (consent.userId === null || consent.userId === userId),
  );
  return [...new Set(applying.flatMap((consent) => consent.scopes))];
}

function consentOf(tenant: TenantState, clientAppId: string, userId: string): Consent {
  const known = tenant.consents.find(
    (consent) => consent.clientAppId === clientAppId && consent.userId === userId,
  );
  if (known !== undefined) return known;
  const consent: Consent = { clientAppId, userId, scopes: [] };
  tenant.consents.push(consent);
  return consent;
}

/**
 * A person who signs in is asked for the scopes that are still missing, and grants them where they may.
 * @throws {SignInError} AADSTS65004 when they decline, 90094 when only an administrator may grant them.
 */
export function askConsent(
  world: World,
  tenant: TenantState,
  user: User,
  clientAppId: string,
  scopes: readonly string[],
): void {
  const granted = grantedScopes(tenant, clientAppId, user.id);
  const missing = scopes.filter((scope) => !granted.includes(scope));
  if (world.state.declineConsent) throw signInErrors.declined();
  if (missing.length === 0) return;
  const mayGrant =
    isApplicationAdministrator(rolesOf(tenant, user.id)) ||
    (tenant.settings.usersCanConsent && missing.every(isUserConsentable));
  if (!mayGrant) throw signInErrors.adminConsentNeeded();
  consentOf(tenant, clientAppId, user.id).scopes.push(...missing);
}
