import type { Log } from '../core/log/log-event.ts';
import type { Clock } from '../core/ports.ts';
import type { Result } from '../core/problem.ts';
import type { SignIn } from '../entra/sign-in/sign-in.ts';

/** The same sign-in, which tells the log how each attempt ended; of silent ones only those that failed. */
export function loggedSignIn(signIn: SignIn, log: Log, clock: Clock): SignIn {
  const told = async <T>(
    way: 'browser' | 'device-code' | 'silent',
    attempt: () => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const startedAt = Date.parse(clock.now());
    const result = await attempt();
    if (way === 'silent' && result.ok) return result;
    log.write({
      event: 'sign-in',
      way,
      code: result.ok ? null : result.problem.code,
      requestId: result.ok ? null : (result.problem.requestId ?? null),
      tookMs: Date.parse(clock.now()) - startedAt,
    });
    return result;
  };
  return {
    accounts: () => signIn.accounts(),
    interactive: (request) => told('browser', () => signIn.interactive(request)),
    deviceCode: (request) => told('device-code', () => signIn.deviceCode(request)),
    acquireToken: (request) => told('silent', () => signIn.acquireToken(request)),
    async signOut(accountId) {
      await signIn.signOut(accountId);
      log.write({ event: 'signed-out' });
    },
  };
}
