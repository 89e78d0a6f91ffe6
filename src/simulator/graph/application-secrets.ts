import type { PasswordCredential } from '../world/directory-objects.ts';
import { makeSecret } from '../world/secret-values.ts';
import { graphTime } from '../world/world.ts';
import { applicationToWrite } from './applications.ts';
import { graphMetadata, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { asText } from './shape/primitive-types.ts';
import { badRequest } from './graph-refusal.ts';

const scopes = ['Application.ReadWrite.All', 'Directory.ReadWrite.All'];

interface Wish {
  readonly displayName?: string | null;
  readonly startDateTime?: string | null;
  readonly endDateTime?: string | null;
}

function twoYearsAfter(ms: number): number {
  const end = new Date(ms);
  return end.setUTCFullYear(end.getUTCFullYear() + 2);
}

function addPassword(call: GraphCall): GraphReply {
  const { world } = call;
  const stored = applicationToWrite(call);
  const wish = (call.body['passwordCredential'] ?? {}) as Wish;
  const start = wish.startDateTime ? Date.parse(wish.startDateTime) : world.now();
  const end = wish.endDateTime ? Date.parse(wish.endDateTime) : twoYearsAfter(start);
  if (end <= start) {
    const message = 'Key credential end date is invalid.';
    throw badRequest(message, [{ code: 'InvalidValue', message, target: 'passwordCredential' }]);
  }
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
  stored.resource.passwordCredentials = [...stored.resource.passwordCredentials, credential];
  stored.secrets.push({ keyId: credential.keyId, value, acceptedFrom: world.now() + world.conditions.lagMs });
  const context = `${graphMetadata}#microsoft.graph.passwordCredential`;
  return { status: 200, body: { '@odata.context': context, ...credential, secretText: value } };
}

function removePassword(call: GraphCall): GraphReply {
  const stored = applicationToWrite(call);
  const keyId = asText(call.body['keyId']).toLowerCase();
  const kept = stored.resource.passwordCredentials.filter((credential) => credential.keyId !== keyId);
  if (kept.length === stored.resource.passwordCredentials.length) {
    throw badRequest(`No password credential found with keyId '${keyId}'.`);
  }
  stored.resource.passwordCredentials = kept;
  stored.secrets = stored.secrets.filter((secret) => secret.keyId !== keyId);
  return { status: 204 };
}

export const applicationSecretRoutes: readonly GraphRoute[] = [
  '/applications/{application-id}',
  "/applications(appId='{appId}')",
].flatMap((path): GraphRoute[] => [
  { method: 'POST', path: `${path}/addPassword`, scopes, handle: addPassword },
  { method: 'POST', path: `${path}/removePassword`, scopes, handle: removePassword },
]);
