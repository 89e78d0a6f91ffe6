import { findServicePrincipalByAppId } from '../world/directory-lookup.ts';
import type { AppRole } from '../world/directory-objects.ts';
import type { TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import { clientErrors } from './client-errors.ts';
import { decideAccess } from './conditional-access.ts';
import { grantErrors } from './grant-errors.ts';
import { requestErrors } from './request-errors.ts';
import { capabilityClaim, readCapabilities } from './requested-claims.ts';
import { checkSecret, readClientCredentials } from './client-secret.ts';
import { findClient, isPublicClient, tenantOf, type Client } from './clients.ts';
import { olderGraphAppId } from './graph-scopes.ts';
import type { LoginCall } from './login-call.ts';
import { findResource, type Resource } from './resources.ts';
import { signToken } from './signing-keys.ts';
import { issuerOf, tokenTimes } from './user-claims.ts';

function resourceOf(call: LoginCall): string {
  if (call.version === 'v1') return call.form.get('resource') ?? olderGraphAppId;
  const scope = call.form.get('scope');
  if (scope === null || scope === '') throw requestErrors.missingParameter('scope');
  if (!scope.endsWith('/.default')) throw grantErrors.scopeWithoutDefault(scope);
  return scope.slice(0, -'/.default'.length);
}

/** @throws {SignInError} AADSTS53003 where a policy for workload identities blocks this one. */
function checkAccess(
  tenant: TenantState,
  client: Client,
  servicePrincipalId: string,
  resource: Resource,
): void {
  // Only applications of one tenant come under such policies.
  if (client.application.signInAudience !== 'AzureADMyOrg') return;
  const { refusal } = decideAccess({
    tenant,
    subject: { kind: 'workload', servicePrincipalId },
    resourceAppIds: [resource.appId],
    clientAppType: 'mobileAppsAndDesktopClients',
    flow: 'browser',
    usedSecondFactor: false,
  });
  if (refusal !== null) throw refusal;
}

/** App roles that the client was assigned at the resource. */
function rolesAt(tenant: TenantState, servicePrincipalId: string, resource: Resource): string[] {
  const target = findServicePrincipalByAppId(tenant, resource.appId)?.resource;
  const offered = (resource.application?.appRoles ?? target?.['appRoles'] ?? []) as readonly AppRole[];
  return tenant.appRoleAssignments
    .filter(({ principalId, resourceId }) => principalId === servicePrincipalId && resourceId === target?.id)
    .map(({ appRoleId }) => offered.find(({ id }) => id === appRoleId)?.value)
    .filter((value) => typeof value === 'string');
}

/** @throws {SignInError} AADSTS501051 at a resource that takes only whom it was assigned to. */
function checkAssignment(
  tenant: TenantState,
  client: Client,
  servicePrincipalId: string,
  resource: Resource,
): void {
  const target = findServicePrincipalByAppId(tenant, resource.appId)?.resource;
  const isAssigned = tenant.appRoleAssignments.some(
    ({ principalId, resourceId }) => principalId === servicePrincipalId && resourceId === target?.id,
  );
  if (target?.appRoleAssignmentRequired !== true || isAssigned || target.id === servicePrincipalId) return;
  const { appId, displayName } = client.application;
  throw grantErrors.notAssignedToRole(appId, displayName, resource.appId, resource.displayName);
}

/** Claims of a token that an application gets for itself, in the version that the resource wants. */
function appTokenClaims(
  world: World,
  tenant: TenantState,
  client: Client,
  resource: Resource,
  audience: string,
): Record<string, unknown> {
  const tenantId = tenant.organization.id;
  const objectId = client.servicePrincipal?.id ?? '';
  const roles = rolesAt(tenant, objectId, resource);
  const isV2 = resource.application?.api.requestedAccessTokenVersion === 2;
  const { appId, displayName } = client.application;
  return {
    aud: isV2 ? resource.appId : audience,
    iss: issuerOf(tenantId, isV2 ? 'v2' : 'v1'),
    ...tokenTimes(world),
    ...(isV2
      ? { azp: appId, azpacr: '1' }
      : {
          app_displayname: displayName,
          appid: appId,
          appidacr: '1',
          idp: issuerOf(tenantId, 'v1'),
          idtyp: 'app',
        }),
    oid: objectId,
    ...(roles.length > 0 ? { roles } : {}),
    sub: objectId,
    tid: tenantId,
    uti: world.ids.opaque('uti').slice(0, 22),
    ver: isV2 ? '2.0' : '1.0',
  };
}

/**
 * The client credentials grant: proves a secret. An application without permissions gets a token
 * without roles.
 * @throws {SignInError} in the order in which Entra checks: client, service principal, secret, resource.
 */
export async function grantClientCredentials(call: LoginCall): Promise<Record<string, unknown>> {
  const { world } = call;
  const tenant = tenantOf(world, call.tenantSegment);
  if (tenant === null) throw requestErrors.tenantNeeded();
  const { clientId, secret } = readClientCredentials(call.form, call.headers);
  const client = findClient(world, tenant, clientId);
  if (client.servicePrincipal === null) {
    throw clientErrors.missingServicePrincipal(client.application.appId, tenant.organization.id);
  }
  if (!client.servicePrincipal.accountEnabled)
    throw clientErrors.disabledApplication(client.application.appId);
  if (secret !== null && isPublicClient(client.application)) throw clientErrors.secretFromPublicClient();
  checkSecret(world, tenant, client, secret);
  const resource = resourceOf(call);
  const target = findResource(tenant, resource);
  checkAssignment(tenant, client, client.servicePrincipal.id, target);
  checkAccess(tenant, client, client.servicePrincipal.id, target);
  const { exp, nbf } = tokenTimes(world);
  const capabilities = target.application === null ? readCapabilities(call.form) : [];
  const claims = appTokenClaims(world, tenant, client, target, resource);
  const lifetime =
    call.version === 'v1'
      ? {
          expires_in: '3599',
          ext_expires_in: '3599',
          expires_on: String(exp),
          not_before: String(nbf),
          resource,
        }
      : { expires_in: 3599, ext_expires_in: 3599 };
  return {
    token_type: 'Bearer',
    ...lifetime,
    access_token: await signToken(world, { ...claims, ...capabilityClaim(capabilities) }),
  };
}
