import type { RequestHeaders } from '../http-message.ts';
import type { StoredSecret, TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import { clientErrors } from './client-errors.ts';
import type { Client } from './clients.ts';

/** The client's credentials of a token request, from the form or from the Basic header. */
export interface ClientCredentials {
  readonly clientId: string | null;
  readonly secret: string | null;
}

export function readClientCredentials(form: URLSearchParams, headers: RequestHeaders): ClientCredentials {
  const basic = /^Basic (.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (basic === undefined) return { clientId: form.get('client_id'), secret: form.get('client_secret') };
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
  const decoded = new URLSearchParams(`id=${id}&secret=${secret}`);
  return { clientId: decoded.get('id'), secret: decoded.get('secret') };
}

/**
 * Checks a secret against those of the application, and those of its service principal in this tenant.
 * @throws {SignInError} AADSTS7000218 without one, 7000222 for an expired one, 7000215 for a wrong one;
 *   for one that the token service does not know yet, whatever the tenant's settings say.
 */
export function checkSecret(world: World, tenant: TenantState, client: Client, secret: string | null): void {
  const { appId } = client.application;
  if (secret === null || secret === '') throw clientErrors.missingSecret();
  const isGiven = ({ value }: StoredSecret): boolean => value === secret;
  const holders = [client.stored, client.storedPrincipal].filter((stored) => stored !== null);
  const holder = holders.find(({ secrets }) => secrets.some(isGiven));
  const known = holder?.secrets.find(isGiven);
  if (holder === undefined || known === undefined) throw clientErrors.wrongSecret(appId);
  const credential = holder.resource.passwordCredentials.find(({ keyId }) => keyId === known.keyId);
  if (credential === undefined) throw clientErrors.wrongSecret(appId);
  const isFresh = known.acceptedFrom > world.now();
  if (isFresh && tenant.settings.freshSecretRefusal === 7000215) throw clientErrors.wrongSecret(appId);
  const hasEnded = Date.parse(credential.endDateTime) <= world.now();
  if (isFresh || hasEnded) throw clientErrors.expiredSecret(appId);
  world.lags.noteAcceptedSecret(appId, holder.resource.id, known);
}
