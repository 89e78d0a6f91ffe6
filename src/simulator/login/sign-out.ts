import { findApplicationByAppId } from '../world/directory-lookup.ts';
import type { Application } from '../world/directory-objects.ts';
import type { BrowserSession, TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import { languageOf, signedOutPage } from './account-page.ts';
import { endSessions } from './browser-sessions.ts';
import { tenantOf } from './clients.ts';
import type { LoginCall, LoginReply } from './login-call.ts';
import { readToken } from './signing-keys.ts';
import { issuerOf } from './user-claims.ts';

function applicationsOf(world: World, sessions: readonly BrowserSession[]): Application[] {
  const clientIds = new Set(sessions.flatMap((session) => session.clientIds));
  return [...clientIds].flatMap((clientId) =>
    world.state.tenants.flatMap((tenant) => findApplicationByAppId(tenant, clientId)?.resource ?? []),
  );
}

/** Addresses that the page fetches, so that every application hears that the person has left. */
function frontChannel(world: World, ended: readonly BrowserSession[]): string[] {
  const tenantId = ended[0]?.tenantId ?? '';
  return applicationsOf(world, ended)
    .map(({ web }) => web.logoutUrl)
    .filter((logoutUrl) => logoutUrl !== null && URL.canParse(logoutUrl))
    .map((logoutUrl) => {
      const url = new URL(String(logoutUrl));
      url.searchParams.set('iss', issuerOf(tenantId, 'v2'));
      return url.href;
    });
}

function isRegistered(tenants: readonly TenantState[], clientId: string, uri: string): boolean {
  return tenants.some((tenant) => {
    const application = findApplicationByAppId(tenant, clientId)?.resource;
    if (application === undefined) return false;
    const { web, spa, publicClient } = application;
    return [web, spa, publicClient].some(({ redirectUris }) => redirectUris.includes(uri));
  });
}

/** The application that signs the person out: named, or the audience of the ID token that comes along. */
async function askingClient(call: LoginCall, ended: readonly BrowserSession[]): Promise<string[]> {
  const hint = call.form.get('id_token_hint');
  const audience = hint === null ? undefined : (await readToken(call.world, hint))?.aud;
  const named = call.form.get('client_id') ?? audience;
  return typeof named === 'string' ? [named] : ended.flatMap(({ clientIds }) => clientIds);
}

/**
 * The end of every session of this browser. The person goes back to the application when the address is
 * one of its redirect URIs, else stays on the page.
 */
export async function answerSignOut(call: LoginCall): Promise<LoginReply> {
  const { world, form } = call;
  tenantOf(world, call.tenantSegment);
  const { ended, headers } = endSessions(world, call.headers);
  const back = form.get('post_logout_redirect_uri') ?? '';
  const clients = await askingClient(call, ended);
  if (clients.some((clientId) => isRegistered(world.state.tenants, clientId, back))) {
    const url = new URL(back);
    const state = form.get('state');
    if (state !== null) url.searchParams.set('state', state);
    return { status: 302, location: url.href, headers };
  }
  return { status: 200, html: signedOutPage(languageOf(call), frontChannel(world, ended)), headers };
}
