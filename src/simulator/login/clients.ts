import { findApplicationByAppId, findServicePrincipalByAppId } from '../world/directory-lookup.ts';
import type { Application, ServicePrincipal } from '../world/directory-objects.ts';
import { newApplication } from '../world/new-objects.ts';
import type { StoredApplication, StoredServicePrincipal, TenantState } from '../world/world-state.ts';
import { findTenant, type World } from '../world/world.ts';
import { clientErrors } from './client-errors.ts';
import { requestErrors } from './request-errors.ts';

/** The application that asks for a sign-in, in the tenant where that happens. */
export interface Client {
  readonly application: Application;
  /** Missing for Microsoft's own applications. */
  readonly stored: StoredApplication | null;
  readonly servicePrincipal: ServicePrincipal | null;
  /** The same with its secrets: those of its own are as good as the application's. */
  readonly storedPrincipal: StoredServicePrincipal | null;
}

/** Microsoft's well-known public clients that the product offers (graph.md 10). */
const microsoftClients: readonly Application[] = [
  { appId: '14d82eec-204b-4c2f-b7e8-296a70dab67e', displayName: 'Microsoft Graph Command Line Tools' },
].map((known) => {
  const application = newApplication({ ...known, id: '', createdDateTime: '', publisherDomain: '' });
  application.signInAudience = 'AzureADMultipleOrgs';
  application.isFallbackPublicClient = true;
  application.publicClient.redirectUris = ['http://localhost', 'http://127.0.0.1'];
  return application;
});

/** @throws {SignInError} AADSTS90002 for a tenant that does not exist; null stands for `common` and `organizations`. */
export function tenantOf(world: World, segment: string): TenantState | null {
  if (['common', 'organizations', 'consumers'].includes(segment.toLowerCase())) return null;
  const tenant = findTenant(world, segment);
  if (tenant === undefined) throw requestErrors.unknownTenant(segment);
  return tenant;
}

function storedApplication(world: World, tenant: TenantState, appId: string): StoredApplication | undefined {
  const own = findApplicationByAppId(tenant, appId);
  if (own !== undefined) return own;
  return world.state.tenants
    .map((other) => findApplicationByAppId(other, appId))
    .find((stored) => stored !== undefined && stored.resource.signInAudience !== 'AzureADMyOrg');
}

/** @throws {SignInError} AADSTS900144 or 700016 when there is no such client, or not yet. */
export function findClient(world: World, tenant: TenantState, clientId: string | null): Client {
  if (clientId === null || clientId === '') throw requestErrors.missingParameter('client_id');
  const stored = storedApplication(world, tenant, clientId);
  const servicePrincipal = findServicePrincipalByAppId(tenant, clientId);
  const isReady = servicePrincipal !== undefined && servicePrincipal.writableFrom <= world.now();
  if (stored !== undefined && stored.writableFrom <= world.now()) {
    return {
      application: stored.resource,
      stored,
      servicePrincipal: isReady ? servicePrincipal.resource : null,
      storedPrincipal: isReady ? servicePrincipal : null,
    };
  }
  const microsoft = microsoftClients.find(({ appId }) => appId === clientId.toLowerCase());
  if (microsoft === undefined)
    throw clientErrors.unknownApplication(clientId, tenant.organization.displayName);
  return {
    application: microsoft,
    stored: null,
    servicePrincipal: servicePrincipal?.resource ?? null,
    storedPrincipal: servicePrincipal ?? null,
  };
}

/**
 * The client of a request to `common` or `organizations`, where no tenant is named.
 * @throws {SignInError} AADSTS900144, 700016, or 50194 for an application of one tenant only.
 */
export function findClientOfAnyTenant(world: World, segment: string, clientId: string | null): Client {
  const home = world.state.tenants.find((tenant) => findApplicationByAppId(tenant, clientId ?? ''));
  const tenant = home ?? world.state.tenants[0];
  if (tenant === undefined) throw requestErrors.tenantNeeded();
  const client = findClient(world, tenant, clientId);
  const { appId, displayName, signInAudience } = client.application;
  if (signInAudience === 'AzureADMyOrg') throw clientErrors.singleTenantApplication(appId, displayName);
  if (segment.toLowerCase() === 'consumers') throw clientErrors.notForPersonalAccounts(appId, displayName);
  return client;
}

/**
 * Whether nothing but the fallback says what kind of client this is, and that it keeps no secret: a redirect
 * URI of the web platform makes it confidential too.
 */
export function isPublicClient({ isFallbackPublicClient, web }: Application): boolean {
  return isFallbackPublicClient === true && web.redirectUris.length === 0;
}

export type Platform = 'web' | 'spa' | 'publicClient';

const withoutRootSlash = (uri: string): string => (/^https?:\/\/[^/]+\/$/.test(uri) ? uri.slice(0, -1) : uri);

function isSameRedirect(registered: string, requested: string): boolean {
  if (withoutRootSlash(registered) === withoutRootSlash(requested)) return true;
  if (!URL.canParse(registered) || !URL.canParse(requested)) return false;
  const ours = new URL(registered);
  const theirs = new URL(requested);
  // The port of a loopback address is not part of the comparison.
  const isLoopback = ours.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(ours.hostname);
  return (
    isLoopback &&
    theirs.protocol === 'http:' &&
    ours.hostname === theirs.hostname &&
    ours.pathname === theirs.pathname
  );
}

/** @throws {SignInError} AADSTS50011, 500113 or 900971 when the client may not be answered there. */
export function platformOf(
  application: Application,
  redirectUri: string | null,
): { platform: Platform; uri: string } {
  const registered = (['web', 'spa', 'publicClient'] as const).flatMap((platform) =>
    application[platform].redirectUris.map((uri) => ({ platform, uri })),
  );
  if (registered.length === 0) throw clientErrors.noRedirectUri(application.appId);
  if (redirectUri === null || redirectUri === '') throw clientErrors.missingRedirectUri();
  const found = registered.find(({ uri }) => isSameRedirect(uri, redirectUri));
  if (found === undefined) throw clientErrors.wrongRedirectUri(redirectUri, application.appId);
  return { platform: found.platform, uri: redirectUri };
}
