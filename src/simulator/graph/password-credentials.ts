import type { KeyCredential, PasswordCredential } from '../world/directory-objects.ts';
import { makeSecret } from '../world/secret-values.ts';
import { replaceResource } from '../world/stale-reads.ts';
import type { Former, StoredSecret } from '../world/world-state.ts';
import { graphTime } from '../world/world.ts';
import { checkNewPassword } from './app-management-policy.ts';
import { graphMetadata, type GraphCall, type GraphReply } from './graph-call.ts';
import { badRequest, concurrencyViolation, GraphRefusal } from './graph-refusal.ts';
import { asText } from './shape/primitive-types.ts';

interface WithCredentials {
  readonly id: string;
  readonly passwordCredentials: PasswordCredential[];
  readonly keyCredentials: KeyCredential[];
}

/** An application or a service principal, as far as its credentials go. */
export interface CredentialHolder<T extends WithCredentials = WithCredentials> {
  resource: T;
  former?: Former<T>;
  secrets: StoredSecret[];
  credentialsChangedAt?: number;
}

export interface Wish {
  readonly displayName?: string | null;
  readonly startDateTime?: string | null;
  readonly endDateTime?: string | null;
}

// Seen: "more than 600 key credentials" (microsoft-graph-docs#21469). The real limit is one of bytes.
const largestCount = 600;

function twoYearsAfter(ms: number): number {
  const end = new Date(ms);
  return end.setUTCFullYear(end.getUTCFullYear() + 2);
}

// Seen: removePassword right after addPassword collides with it, because the change has not spread yet
// (nais/azurerator#448). For how much of the lag is a choice.
const collidesFor = 1 / 4;

/**
 * To be called where credentials of an object change.
 * @throws {GraphRefusal} 409 when the last change of its credentials is still spreading.
 */
export function beginCredentialChange<T extends WithCredentials>(
  { world, tenant }: GraphCall,
  stored: CredentialHolder<T>,
): void {
  const { credentialsChangedAt: last } = stored;
  const isSpreading = last !== undefined && world.now() < last + world.conditions.lagMs * collidesFor;
  if (isSpreading) throw concurrencyViolation(tenant);
  stored.credentialsChangedAt = world.now();
  world.lags.noteCredentialChange(stored.resource.id, world.conditions.lagMs * collidesFor);
}

/** @throws {GraphRefusal} 403 when the object has no room for `added` more credentials. */
export function requireRoom<T extends WithCredentials>(
  { resource }: CredentialHolder<T>,
  added: number,
): void {
  if (resource.passwordCredentials.length + resource.keyCredentials.length + added <= largestCount) return;
  throw new GraphRefusal(
    403,
    'Directory_ResourceSizeExceeded',
    'The size of the object has exceeded its limit. Please reduce the number of values and retry your request.',
  );
}

/** Makes a secret and shows it, this once. */
export function addPassword<T extends WithCredentials>(
  call: GraphCall,
  stored: CredentialHolder<T>,
): GraphReply {
  const made = makePassword(call, stored, (call.body['passwordCredential'] ?? {}) as Wish);
  const context = `${graphMetadata}#microsoft.graph.passwordCredential`;
  return { status: 200, body: { '@odata.context': context, ...made } };
}

/** Makes a secret; what it answers is the only place that shows its value. */
export function makePassword<T extends WithCredentials>(
  call: GraphCall,
  stored: CredentialHolder<T>,
  wish: Wish,
): PasswordCredential {
  const { world } = call;
  const start = wish.startDateTime ? Date.parse(wish.startDateTime) : world.now();
  const end = wish.endDateTime ? Date.parse(wish.endDateTime) : twoYearsAfter(start);
  if (end <= start) {
    const message = 'Key credential end date is invalid.';
    throw badRequest(message, [{ code: 'InvalidValue', message, target: 'passwordCredential' }]);
  }
  checkNewPassword(call.tenant, stored.resource.id, start, end);
  requireRoom(stored, 1);
  beginCredentialChange(call, stored);
  const value = makeSecret(world);
  const credential: PasswordCredential = {
    customKeyIdentifier: null,
    displayName: wish.displayName ?? null,
    endDateTime: graphTime(end),
    hint: value.slice(0, 3),
    keyId: world.ids.uuid('keyId'),
    secretText: null,
    startDateTime: graphTime(start),
  };
  const passwordCredentials = [...stored.resource.passwordCredentials, credential];
  replaceResource(world, stored, { ...stored.resource, passwordCredentials });
  stored.secrets.push({ keyId: credential.keyId, value, acceptedFrom: world.now() + world.conditions.lagMs });
  return { ...credential, secretText: value };
}

/** @throws {GraphRefusal} 400 when there is no such secret. */
export function removePassword<T extends WithCredentials>(
  call: GraphCall,
  stored: CredentialHolder<T>,
): GraphReply {
  const keyId = asText(call.body['keyId']).toLowerCase();
  const kept = stored.resource.passwordCredentials.filter((credential) => credential.keyId !== keyId);
  if (kept.length === stored.resource.passwordCredentials.length) {
    throw badRequest(`No password credential found with keyId '${keyId}'.`);
  }
  beginCredentialChange(call, stored);
  replaceResource(call.world, stored, { ...stored.resource, passwordCredentials: kept });
  stored.secrets = stored.secrets.filter((secret) => secret.keyId !== keyId);
  return { status: 204 };
}
