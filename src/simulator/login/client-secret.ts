import type { RequestHeaders } from '../http-message.ts';
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
 * Checks a secret against those of the application.
 * @throws {SignInError} AADSTS7000218 without one, 7000222 for an expired one, 7000215 for a wrong one
 *   and for one that the token service does not know yet.
 */
export function checkSecret(world: World, client: Client, secret: string | null): void {
  const { appId, passwordCredentials } = client.application;
  if (secret === null || secret === '') throw clientErrors.missingSecret();
  const known = client.stored?.secrets.find((stored) => stored.value === secret);
  if (known === undefined || known.acceptedFrom > world.now()) throw clientErrors.wrongSecret(appId);
  const credential = passwordCredentials.find(({ keyId }) => keyId === known.keyId);
  if (Date.parse(credential?.endDateTime ?? '') <= world.now()) throw clientErrors.expiredSecret(appId);
  world.lags.noteAcceptedSecret(appId, known);
}
