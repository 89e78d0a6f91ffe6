import type { World } from '../world/world.ts';
import { checkSecret, readClientCredentials } from './client-secret.ts';
import { findClient, tenantOf } from './clients.ts';
import { grantErrors } from './grant-errors.ts';
import type { LoginCall } from './login-call.ts';
import { requestErrors } from './request-errors.ts';
import { readToken } from './signing-keys.ts';

export const onBehalfOfGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

async function audienceOf(world: World, assertion: string): Promise<string> {
  const claims = await readToken(world, assertion);
  const isAlive = claims !== null && (claims.exp ?? 0) * 1000 > world.now();
  if (!isAlive || typeof claims.aud !== 'string') throw grantErrors.foreignAssertion();
  return claims.aud;
}

/**
 * The on-behalf-of grant: checked as Entra checks it, and then refused, because nothing that this tenant
 * is for needs it.
 * @throws {SignInError} always: for what is wrong with the request, else AADSTS70003.
 */
export async function refuseOnBehalfOf(call: LoginCall): Promise<never> {
  const { world, form, headers } = call;
  const tenant = tenantOf(world, call.tenantSegment);
  if (tenant === null) throw requestErrors.tenantNeeded();
  const { clientId, secret } = readClientCredentials(form, headers);
  const client = findClient(world, tenant, clientId);
  checkSecret(world, tenant, client, secret);
  const assertion = form.get('assertion');
  if (assertion === null) throw requestErrors.missingParameter('assertion');
  const use = form.get('requested_token_use');
  if (use === null) throw requestErrors.missingParameter('requested_token_use');
  const audience = await audienceOf(world, assertion);
  const { appId, identifierUris } = client.application;
  if (![appId, ...identifierUris].includes(audience)) throw grantErrors.assertionForOther(audience, appId);
  throw grantErrors.unsupportedGrant(onBehalfOfGrant);
}
