import type { Console } from '../../app/console.ts';
import type { CallResult, ConsoleHandlers } from '../../contract/console-api.ts';
import type { AppState } from '../../contract/console-views.ts';
import { succeeded, type Result } from '../../core/problem.ts';
import { thenState } from './app-handlers.ts';

export interface SessionHandlerNeeds {
  readonly console: Pick<Console, 'state' | 'signIn' | 'cancelSignIn' | 'signOut' | 'switchAccount'>;
  readonly tellState: () => Promise<CallResult<AppState>>;
}

export function sessionHandlers({
  console: app,
  tellState,
}: SessionHandlerNeeds): ConsoleHandlers['session'] {
  // The simulated tenant has no page that a browser could open; it approves a device code by itself.
  const signIn = async (tenantId: string | null): Promise<Result<null>> =>
    app.signIn((await app.state()).simulated ? 'device-code' : 'browser', tenantId);

  return {
    signIn: ({ tenantId }) => thenState(signIn(tenantId), tellState),
    signInWithDeviceCode: ({ tenantId }) => thenState(app.signIn('device-code', tenantId), tellState),
    cancelSignIn: () => {
      app.cancelSignIn();
      return Promise.resolve(succeeded(null));
    },
    signOut: ({ accountId }) => thenState(app.signOut(accountId), tellState),
    switchAccount: ({ accountId }) => thenState(app.switchAccount(accountId), tellState),
  };
}
