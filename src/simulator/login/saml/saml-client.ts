import type { StoredServicePrincipal, TenantState, TokenSigningKey } from '../../world/world-state.ts';
import type { World } from '../../world/world.ts';
import { clientErrors } from '../client-errors.ts';
import { findClient, type Client } from '../clients.ts';
import { samlErrors } from './saml-errors.ts';
import type { AuthnRequest } from './saml-message.ts';

/** An application that speaks SAML, in the tenant where somebody signs in. */
export interface SamlClient {
  readonly tenant: TenantState;
  readonly client: Client;
  readonly stored: StoredServicePrincipal;
}

/** The names by which a request may call an application. */
function isCalled(issuer: string, appId: string, identifierUris: readonly string[]): boolean {
  // The directory keeps an entity id that is no absolute URI with `urn:spn:` in front (graph.md 4).
  const names = [...identifierUris, ...identifierUris.map((uri) => uri.replace(/^urn:spn:/, ''))];
  return names.includes(issuer) || [appId, `spn:${appId}`].includes(issuer);
}

/** @throws {SignInError} AADSTS700016 when no application of these tenants is called so, or not yet. */
export function findSamlClient(world: World, tenants: readonly TenantState[], issuer: string): SamlClient {
  const directory = tenants[0]?.organization.displayName ?? '';
  for (const tenant of tenants) {
    const found = tenant.applications.find(({ resource }) =>
      isCalled(issuer, resource.appId, resource.identifierUris),
    );
    if (found === undefined) continue;
    const client = findClient(world, tenant, found.resource.appId);
    const stored = tenant.servicePrincipals.find(({ resource }) => resource === client.servicePrincipal);
    if (stored !== undefined) return { tenant, client, stored };
  }
  throw clientErrors.unknownApplication(issuer, directory);
}

/**
 * The certificate that was made active. Past its end Entra goes on signing with it: it is the application
 * that refuses then.
 * @throws {SignInError} AADSTS50003 when none was.
 */
export function activeSigningKey({ stored, client }: SamlClient): TokenSigningKey {
  const wanted = stored.resource.preferredTokenSigningKeyThumbprint?.toUpperCase();
  const key = stored.signingKeys.find(({ thumbprint }) => thumbprint.toUpperCase() === wanted);
  if (key === undefined) throw samlErrors.noSigningKey(client.application.appId);
  return key;
}

function defaultReplyUrl({ web, ...application }: Client['application']): string | undefined {
  const settings = (web['redirectUriSettings'] ?? []) as readonly { uri: string; index: number | null }[];
  const first = settings
    .filter(({ index, uri }) => index !== null && web.redirectUris.includes(uri))
    .toSorted((a, b) => Number(a.index) - Number(b.index))[0];
  const named = application['defaultRedirectUri'];
  return typeof named === 'string' && named !== '' ? named : (first?.uri ?? web.redirectUris[0]);
}

/**
 * Where the response goes: where the request says, if that is registered, else the default.
 * @throws {SignInError} AADSTS50011 for an address that is not registered, 500113 when none is.
 */
export function replyUrlOf({ application }: Client, request: AuthnRequest | null): string {
  const fallback = defaultReplyUrl(application);
  if (fallback === undefined) throw clientErrors.noRedirectUri(application.appId);
  const asked = request?.replyUrl ?? null;
  if (asked === null) return fallback;
  if (!application.web.redirectUris.includes(asked)) throw samlErrors.wrongReplyUrl(asked, application.appId);
  return asked;
}

const classNames: Readonly<Record<string, string>> = {
  PasswordProtectedTransport: 'Password, ProtectedTransport',
};
const passwordClasses = ['Password', 'PasswordProtectedTransport', 'Unspecified'];

/** @throws {SignInError} AADSTS75011 when the application wants another proof than the simulated person gives. */
export function checkAuthnContext(request: AuthnRequest, client: Client, usedSecondFactor: boolean): void {
  const names = request.authnContexts.map((context) => context.slice(context.lastIndexOf(':') + 1));
  if (names.length === 0 || names.some((name) => passwordClasses.includes(name))) return;
  const used = usedSecondFactor ? 'Password, MultiFactor' : 'Password';
  const requested = names.map((name) => classNames[name] ?? name).join(', ');
  throw samlErrors.otherMethodRequested(used, requested, client.application.displayName);
}

/** @throws {SignInError} AADSTS76021 where the application takes signed requests only. */
export function checkSigned(form: URLSearchParams, request: AuthnRequest, client: Client): void {
  const verification = client.application['requestSignatureVerification'] as {
    readonly isSignedRequestRequired?: boolean;
  } | null;
  const isSigned = request.isSigned || form.has('Signature');
  if (verification?.isSignedRequestRequired === true && !isSigned) {
    throw samlErrors.notSigned(client.application.appId);
  }
}
