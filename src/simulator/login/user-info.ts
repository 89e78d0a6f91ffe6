import { findUser } from '../world/directory-lookup.ts';
import type { User } from '../world/directory-objects.ts';
import { findTenant } from '../world/world.ts';
import type { LoginCall, LoginReply } from './login-call.ts';
import { readToken } from './signing-keys.ts';
import { pairwiseSubject } from './user-claims.ts';

/** What the userinfo endpoint says about a person to a client; `sub` is the one of that client's ID tokens. */
export function userInfo(user: User, clientId: string): Record<string, unknown> {
  const claims = {
    sub: pairwiseSubject(user.id, clientId),
    name: user.displayName,
    family_name: user.surname,
    given_name: user.givenName,
    picture: 'https://graph.microsoft.com/v1.0/me/photo/$value',
    email: user.mail,
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null));
}

/** The v1 endpoint, at the sign-in service itself: it takes what the v1 token endpoint gives by default. */
export async function answerOlderUserInfo(call: LoginCall): Promise<LoginReply> {
  const token = /^Bearer (.+)$/i.exec(call.headers.get('authorization') ?? '')?.[1];
  const claims = token === undefined ? null : await readToken(call.world, token);
  const isAlive = claims !== null && (claims.exp ?? 0) * 1000 > call.world.now();
  const tenant = isAlive ? findTenant(call.world, String(claims['tid'])) : undefined;
  const user = tenant && findUser(tenant, String(claims?.['oid']));
  if (user === undefined) {
    const headers = { 'www-authenticate': 'Bearer error="invalid_token"' };
    return { status: 401, json: { error: 'invalid_token' }, headers };
  }
  return { status: 200, json: userInfo(user, String(claims?.['appid'])) };
}
