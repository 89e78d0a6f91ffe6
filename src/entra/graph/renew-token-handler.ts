import type { Context, Middleware } from '@microsoft/microsoft-graph-client';
import { signInNeeded } from '../sign-in/sign-in-problem.ts';
import { readClaimsChallenge } from './claims-challenge.ts';
import { exchangeOf, NotSent, responseOf } from './graph-exchange.ts';

/**
 * Gets another token when Graph does not take the one that was sent: once a fresh one, and once one with the
 * claims that Graph asks for (continuous access evaluation: a password was changed, a session revoked, the
 * location became another). A 401 proves that nothing happened, so any method is sent again.
 */
export class RenewTokenHandler implements Middleware {
  #next: Middleware | undefined;

  setNext(next: Middleware): void {
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    const exchange = exchangeOf(context);
    let renewed = false;
    let challenged = false;
    for (;;) {
      await this.#next?.execute(context);
      const response = responseOf(context);
      if (response.status !== 401 && response.status !== 403) return;
      const claims = readClaimsChallenge(response.headers.get('www-authenticate'));
      if (claims === null && (response.status !== 401 || renewed)) return;
      if (claims !== null && challenged) {
        exchange.problem = signInNeeded(response.headers.get('request-id') ?? undefined);
        throw new NotSent();
      }
      const token = await exchange.askToken(claims === null ? { forceRefresh: true } : { claims });
      const headers = new Headers(context.options?.headers);
      headers.set('Authorization', `Bearer ${token}`);
      context.options = { ...context.options, headers };
      if (claims === null) renewed = true;
      else challenged = true;
    }
  }
}
