import type { User } from '../world/directory-objects.ts';
import type { TenantState } from '../world/world-state.ts';
import { languageOf } from './account-page.ts';
import { sessionsOf } from './browser-sessions.ts';
import type { Client } from './clients.ts';
import { decideAccess, type AccessRequest } from './conditional-access.ts';
import { secondFactorPage } from './interrupt-pages.ts';
import type { LoginCall, LoginReply } from './login-call.ts';
import { checkPerson, findAccount } from './person.ts';
import { personErrors } from './person-errors.ts';
import type { SignInAttempt } from './sign-in-attempt.ts';

/** How a client wants its person to be asked. */
export interface Wish {
  /** No page may be shown: the session of the browser, or nothing. */
  readonly isSilent: boolean;
  /** The page is shown even to who is signed in already. */
  readonly isFresh: boolean;
  readonly loginHint: string | null;
  /** A session of longer ago does not count, ms; null for any. */
  readonly maxAgeMs: number | null;
}

/** Somebody who proved who they are, now or earlier in this browser. */
export interface Identified {
  readonly tenant: TenantState;
  readonly user: User;
  readonly authenticatedAt: number;
  readonly usedSecondFactor: boolean;
}

function fromSession(call: LoginCall, named: TenantState | null, wish: Wish): Identified | null {
  const { world } = call;
  const hint = wish.loginHint?.toLowerCase();
  const open = sessionsOf(world, call.headers, named)
    .filter(({ authenticatedAt }) => wish.maxAgeMs === null || authenticatedAt >= world.now() - wish.maxAgeMs)
    .flatMap((session) => {
      const tenant = world.state.tenants.find(({ organization }) => organization.id === session.tenantId);
      const user = tenant?.users.find(({ id }) => id === session.userId);
      return tenant === undefined || user === undefined ? [] : [{ ...session, tenant, user }];
    })
    .filter(({ user }) => hint === undefined || user.userPrincipalName.toLowerCase() === hint);
  const [only, ...others] = open;
  if (wish.isSilent && only === undefined) throw personErrors.loginRequired();
  if (wish.isSilent && others.length > 0) throw personErrors.severalSessions();
  return only === undefined || others.length > 0 ? null : only;
}

/**
 * Who signs in: the account that was picked on the page, else the one that this browser is signed in with.
 * @returns null where the page must be shown.
 * @throws {SignInError} AADSTS50034 or 50020 for a name that is not known here; 50058 or 16000 where no page may be shown.
 */
export function identify(
  call: LoginCall,
  attempt: SignInAttempt,
  named: TenantState | null,
  client: Client,
  wish: Wish,
): Identified | null {
  const picked = call.method === 'POST' ? call.form.get('user') : null;
  attempt.name = picked ?? wish.loginHint;
  if (picked === null) {
    const known = wish.isFresh ? null : fromSession(call, named, wish);
    if (known !== null) Object.assign(attempt, { tenant: known.tenant, user: known.user });
    return known;
  }
  const found = findAccount(call.world, named, picked, client.application);
  Object.assign(attempt, found);
  const usedSecondFactor = call.form.get('mfa') === 'approved';
  return { ...found, authenticatedAt: call.world.now(), usedSecondFactor };
}

/**
 * Lets a person in, or shows the page on which they complete a second factor.
 * @throws {SignInError} when the person, the application or a policy of Conditional Access stands in the way.
 */
export function admit(
  call: LoginCall,
  attempt: SignInAttempt,
  client: Client,
  person: Identified,
  access: Pick<AccessRequest, 'resourceAppIds' | 'clientAppType' | 'flow'>,
  isSilent: boolean,
): LoginReply | null {
  const { tenant, user, usedSecondFactor } = person;
  checkPerson(tenant, user, client);
  const subject = { kind: 'person', user } as const;
  const decision = decideAccess({ ...access, tenant, subject, usedSecondFactor });
  attempt.policies = decision.policies;
  if (decision.refusal !== null) throw decision.refusal;
  if (!decision.needsSecondFactor) return null;
  const interrupt = personErrors.secondFactorNeeded(access.resourceAppIds[0] ?? client.application.appId);
  if (isSilent) throw interrupt;
  attempt.record(interrupt.refusal);
  return { status: 200, html: secondFactorPage(languageOf(call), user, call.form) };
}
