import { isApplicationAdministrator } from '../graph/permissions.ts';
import { findServicePrincipalByAppId, rolesOf } from '../world/directory-lookup.ts';
import type { Application, User } from '../world/directory-objects.ts';
import { replicating } from '../world/lag.ts';
import { newServicePrincipal, storedServicePrincipal } from '../world/new-objects.ts';
import type { Consent, TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import type { Client } from './clients.ts';
import { grantErrors } from './grant-errors.ts';
import { personErrors } from './person-errors.ts';
import { graphAppId, isUserConsentable, type ScopeRequest } from './graph-scopes.ts';
import { registeredPermissions } from './registered-permissions.ts';
import { findResource } from './resources.ts';

/** Scopes that a client holds for a person at an API: their own grant and the organisation's. */
export function grantedScopes(
  tenant: TenantState,
  clientAppId: string,
  userId: string,
  resourceAppId = graphAppId,
): string[] {
  const applying = tenant.consents.filter(
    (consent) =>
      consent.clientAppId === clientAppId &&
      consent.resourceAppId === resourceAppId &&
      (consent.userId === null || consent.userId === userId),
  );
  return [...new Set(applying.flatMap((consent) => consent.scopes))];
}

/** Grants scopes to a client, for one person or (null) for the whole organisation. */
export function grantScopes(
  tenant: TenantState,
  clientAppId: string,
  resourceAppId: string,
  userId: string | null,
  scopes: readonly string[],
): void {
  const known = tenant.consents.find(
    (consent) =>
      consent.clientAppId === clientAppId &&
      consent.resourceAppId === resourceAppId &&
      consent.userId === userId,
  );
  if (known !== undefined) {
    known.scopes = [...new Set([...known.scopes, ...scopes])];
    return;
  }
  const consent: Consent = { clientAppId, resourceAppId, userId, scopes: [...scopes] };
  tenant.consents.push(consent);
}

/** An application of another tenant comes in with the first consent. */
export function bringIn(world: World, tenant: TenantState, application: Application): void {
  if (findServicePrincipalByAppId(tenant, application.appId) !== undefined) return;
  const home = world.state.tenants.find(({ applications }) =>
    applications.some(({ resource }) => resource === application),
  );
  if (home === undefined) return;
  const principal = newServicePrincipal({
    id: world.ids.uuid('servicePrincipal'),
    appId: application.appId,
    displayName: application.displayName,
    ownerTenantId: home.organization.id,
  });
  tenant.servicePrincipals.push(storedServicePrincipal(principal, replicating(world)));
}

interface Missing {
  readonly resourceAppId: string;
  readonly scopes: readonly string[];
  readonly isForUsers: boolean;
}

function missingAtGraph(tenant: TenantState, user: User, client: Application, asked: ScopeRequest): Missing {
  const granted = grantedScopes(tenant, client.appId, user.id);
  const registered = asked.isDefault
    ? registeredPermissions(tenant, client).filter(({ resourceAppId }) => resourceAppId === graphAppId)
    : [];
  const wanted = new Set([...asked.graphScopes, ...registered.flatMap(({ scopes }) => scopes)]);
  const scopes = [...wanted].filter((scope) => !granted.includes(scope));
  return { resourceAppId: graphAppId, scopes, isForUsers: scopes.every(isUserConsentable) };
}

interface PermissionScope {
  readonly value: string;
  readonly type: string;
  readonly isEnabled: boolean;
}

/** @throws {SignInError} AADSTS500011 or 650053 for an API or a scope of it that is not there. */
function missingElsewhere(
  tenant: TenantState,
  user: User,
  client: Application,
  asked: ScopeRequest,
): Missing[] {
  return asked.otherScopes
    .filter(({ name }) => name !== '.default')
    .flatMap(({ resource, name }) => {
      const { appId, application } = findResource(tenant, resource);
      const offered = (application?.api['oauth2PermissionScopes'] ?? []) as readonly PermissionScope[];
      const scope = offered.find(({ value, isEnabled }) => value === name && isEnabled);
      if (scope === undefined) throw grantErrors.unknownScope(client.displayName, name, appId);
      if (grantedScopes(tenant, client.appId, user.id, appId).includes(name)) return [];
      return [{ resourceAppId: appId, scopes: [name], isForUsers: scope.type === 'User' }];
    });
}

/**
 * A person who signs in is asked for the scopes that are still missing, and grants them where they may.
 * @param isSilent whether nobody can be asked.
 * @throws {SignInError} AADSTS65004 when they decline, 90094 when only an administrator may grant them,
 *   65001 when nobody can be asked.
 */
export function askConsent(
  world: World,
  tenant: TenantState,
  user: User,
  client: Client,
  asked: ScopeRequest,
  isSilent: boolean,
): void {
  const { application } = client;
  const { appId, displayName } = application;
  if (world.state.declineConsent) throw personErrors.declined();
  const missing = [
    missingAtGraph(tenant, user, application, asked),
    ...missingElsewhere(tenant, user, application, asked),
  ].filter(({ scopes }) => scopes.length > 0);
  if (missing.length === 0) return;
  if (isSilent) throw personErrors.consentNeeded(appId, displayName);
  const mayGrant =
    isApplicationAdministrator(rolesOf(tenant, user.id)) ||
    (tenant.settings.usersCanConsent && missing.every(({ isForUsers }) => isForUsers));
  if (!mayGrant) throw personErrors.adminConsentNeeded();
  bringIn(world, tenant, application);
  for (const { resourceAppId, scopes } of missing) {
    grantScopes(tenant, appId, resourceAppId, user.id, scopes);
  }
}
