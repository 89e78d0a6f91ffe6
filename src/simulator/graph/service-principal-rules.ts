import type { ServicePrincipal } from '../world/directory-objects.ts';
import type { StoredServicePrincipal, TokenSigningKey } from '../world/world-state.ts';
import { badRequest, type GraphRefusal } from './graph-refusal.ts';
import { asText } from './shape/primitive-types.ts';

type Body = Readonly<Record<string, unknown>>;

const signOnModes = ['password', 'saml', 'notSupported', 'oidc'];
const longestText = 1024;

function invalidValue(property: string): GraphRefusal {
  const message = `Invalid value specified for property '${property}' of resource 'ServicePrincipal'.`;
  return badRequest(message, [{ code: 'InvalidValue', message, target: property }]);
}

/** @throws {GraphRefusal} 400 for what belongs to the application (graph.md 3). */
export function refuseInherited(body: Body): void {
  const inherited = ['replyUrls', 'servicePrincipalNames', 'appRoles', 'oauth2PermissionScopes', 'homepage'];
  if (inherited.some((name) => name in body)) {
    throw badRequest(
      'One or more properties on the service principal does not match the application object.',
    );
  }
}

function checkCredentials(before: ServicePrincipal, body: Body): void {
  const given = (name: string): { keyId?: unknown }[] => (body[name] ?? []) as { keyId?: unknown }[];
  const passwords = new Set<unknown>(before.passwordCredentials.map(({ keyId }) => keyId));
  if (given('passwordCredentials').some(({ keyId }) => !passwords.has(keyId))) {
    throw badRequest('New password credentials must be generated using service actions.');
  }
  const keys = new Set<unknown>(before.keyCredentials.map(({ keyId }) => keyId));
  if (given('keyCredentials').some(({ keyId }) => !keys.has(keyId))) throw invalidValue('keyCredentials');
}

/** Only leaves out: what stays is as it was, whatever the body says of it. */
function keep<T extends { readonly keyId: string }>(before: readonly T[], after: readonly T[]): T[] {
  const kept = new Set(after.map(({ keyId }) => keyId));
  return before.filter(({ keyId }) => kept.has(keyId));
}

function digestOf(customKeyIdentifier: string | null): string {
  return Buffer.from(customKeyIdentifier ?? '', 'base64')
    .toString('hex')
    .toUpperCase();
}

/** The signing keys whose certificate is still among the credentials. */
function keysLeft(keys: readonly TokenSigningKey[], resource: ServicePrincipal): TokenSigningKey[] {
  const signing = resource.keyCredentials.filter(({ usage }) => usage === 'Sign');
  const thumbprints = new Set(signing.map(({ customKeyIdentifier }) => digestOf(customKeyIdentifier)));
  return keys.filter(({ thumbprint }) => thumbprints.has(thumbprint));
}

/**
 * Checks a service principal as it would be after a write, and settles what Entra settles itself.
 * @throws {GraphRefusal} 400 for what Entra does not take.
 */
export function settleServicePrincipal(
  stored: Pick<StoredServicePrincipal, 'resource' | 'signingKeys'>,
  after: ServicePrincipal,
  body: Body,
): TokenSigningKey[] {
  const { resource: before } = stored;
  const mode = after.preferredSingleSignOnMode;
  if (mode !== null && !signOnModes.includes(mode)) throw invalidValue('preferredSingleSignOnMode');
  for (const name of ['notes', 'description']) {
    if (asText(after[name]).length > longestText) throw invalidValue(name);
  }
  for (const name of ['loginUrl', 'logoutUrl']) {
    const url = asText(body[name]);
    if (url !== '' && !URL.canParse(url)) throw invalidValue(name);
  }
  const addresses = after['notificationEmailAddresses'] as string[];
  if (addresses.some((address) => !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address))) {
    throw invalidValue('notificationEmailAddresses');
  }
  checkCredentials(before, body);
  after.keyCredentials = keep(before.keyCredentials, after.keyCredentials);
  after.passwordCredentials = keep(before.passwordCredentials, after.passwordCredentials);
  const signingKeys = keysLeft(stored.signingKeys, after);
  const preferred = after.preferredTokenSigningKeyThumbprint?.toUpperCase() ?? null;
  if (preferred !== null && !signingKeys.some(({ thumbprint }) => thumbprint === preferred)) {
    throw invalidValue('preferredTokenSigningKeyThumbprint');
  }
  after.preferredTokenSigningKeyThumbprint = preferred;
  return signingKeys;
}
