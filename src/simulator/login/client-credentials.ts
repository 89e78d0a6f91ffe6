import type { TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import { signInErrors } from './aadsts.ts';
import { checkSecret, readClientCredentials } from './client-secret.ts';
import { findClient, tenantOf, type Client } from './clients.ts';
import { graphAppId, graphResource } from './graph-scopes.ts';
import type { LoginCall } from './login-call.ts';
import { signToken } from './signing-keys.ts';
import { issuerOf, tokenTimes } from './user-claims.ts';

function resourceOf(call: LoginCall): string {
  if (call.version === 'v1') return call.form.get('resource') ?? '00000002-0000-0000-c000-000000000000';
  const scope = call.form.get('scope');
  if (scope === null || scope === '') throw signInErrors.missingParameter('scope');
  if (!scope.endsWith('/.default')) throw signInErrors.scopeWithoutDefault(scope);
  return scope.slice(0, -'/.default'.length);
}

function checkResource(tenant: TenantState, resource: string): void {
  const isMicrosoft = [graphAppId, graphResource, '00000002-0000-0000-c000-000000000000'].includes(
    resource.replace(/\/$/, ''),
  );
  const isOurs = tenant.applications.some(
    (stored) => stored.resource.appId === resource || stored.resource.identifierUris.includes(resource),
  );
  if (!isMicrosoft && !isOurs) throw signInErrors.unknownResource(resource, tenant.organization.displayName);
}

function appTokenClaims(
  world: World,
  tenant: TenantState,
  client: Client,
  resource: string,
): Record<string, unknown> {
  const tenantId = tenant.organization.id;
  return {
    aud: resource,
    iss: issuerOf(tenantId, 'v1'),
    ...tokenTimes(world),
    app_displayname: client.application.displayName,
    appid: client.application.appId,
    appidacr: '1',
    idp: issuerOf(tenantId, 'v1'),
    idtyp: 'app',
    oid: client.servicePrincipal?.id,
    sub: client.servicePrincipal?.id,
    tid: tenantId,
    uti: world.ids.opaque('uti').slice(0, 22),
    ver: '1.0',
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
  if (tenant === null) throw signInErrors.tenantNeeded();
  const { clientId, secret } = readClientCredentials(call.form, call.headers);
  const client = findClient(world, tenant, clientId);
  if (client.servicePrincipal === null) {
    throw signInErrors.missingServicePrincipal(client.application.appId, tenant.organization.id);
  }
  if (!client.servicePrincipal.accountEnabled)
    throw signInErrors.disabledApplication(client.application.appId);
  checkSecret(world, client, secret);
  const resource = resourceOf(call);
  checkResource(tenant, resource);
  const { exp, nbf } = tokenTimes(world);
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
    access_token: await signToken(world, appTokenClaims(world, tenant, client, resource)),
  };
}
