import type { RequestHeaders } from '../http-message.ts';
import type { BrowserSession, TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';

const cookieName = 'ESTSAUTH';
const sessionHours = 24;

function idsIn(headers: RequestHeaders): string[] {
  const cookies = (headers.get('cookie') ?? '').split(';').map((cookie) => cookie.trim().split('='));
  const value = cookies.find(([name]) => name === cookieName)?.[1] ?? '';
  return value.split('.').filter((id) => id !== '');
}

/** People who are signed in with this browser, at `tenant` or (null) anywhere. */
export function sessionsOf(
  world: World,
  headers: RequestHeaders,
  tenant: TenantState | null,
): BrowserSession[] {
  const ids = idsIn(headers);
  const since = world.now() - sessionHours * 60 * 60 * 1000;
  return world.state.sessions.filter(
    (session) =>
      ids.includes(session.id) &&
      session.authenticatedAt > since &&
      (tenant === null || session.tenantId === tenant.organization.id),
  );
}

/**
 * Remembers that a person is signed in with this browser.
 * @returns the header that tells the browser, beside whoever was signed in with it already.
 */
export function keepSession(
  world: World,
  headers: RequestHeaders,
  person: Omit<BrowserSession, 'id' | 'clientIds'>,
  clientId: string,
): Readonly<Record<string, string>> {
  const open = sessionsOf(world, headers, null);
  const known = open.find(({ userId }) => userId === person.userId);
  const clientIds = new Set([...(known?.clientIds ?? []), clientId]);
  const session: BrowserSession = {
    ...person,
    id: known?.id ?? world.ids.opaque('session-cookie'),
    clientIds: [...clientIds],
  };
  world.state.sessions = [...world.state.sessions.filter((other) => other !== known), session];
  const ids = [...open.filter((other) => other !== known), session].map(({ id }) => id);
  return { 'set-cookie': `${cookieName}=${ids.join('.')}; path=/; HttpOnly; SameSite=Lax` };
}

/** Ends every session of this browser. */
export function endSessions(
  world: World,
  headers: RequestHeaders,
): { ended: BrowserSession[]; headers: Readonly<Record<string, string>> } {
  const ended = sessionsOf(world, headers, null);
  world.state.sessions = world.state.sessions.filter((session) => !ended.includes(session));
  return { ended, headers: { 'set-cookie': `${cookieName}=; path=/; Max-Age=0; HttpOnly; SameSite=Lax` } };
}
