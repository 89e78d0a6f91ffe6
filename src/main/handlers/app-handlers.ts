import type { Console } from '../../app/console.ts';
import type { CallResult, ConsoleHandlers } from '../../contract/console-api.ts';
import type { AppState, ConnectionReport } from '../../contract/console-views.ts';
import { problem, refused, type Result } from '../../core/problem.ts';

export interface AppHandlerNeeds {
  readonly console: Pick<
    Console,
    'setPreferences' | 'useSimulation' | 'leaveSimulation' | 'applicationOf' | 'cloud'
  >;
  /** Answers the state for the renderer, and lets the menu and the theme follow it. */
  readonly tellState: () => Promise<CallResult<AppState>>;
  readonly testConnection: () => Promise<Result<ConnectionReport>>;
  /** Where Microsoft or the simulator wants the device code typed; null while no code is waiting. */
  readonly deviceCodeAddress: () => string | null;
  readonly openApplicationPage: (portalHost: string, appId: string) => Promise<Result<null>>;
  readonly openErrorPage: (code: number | undefined) => Promise<Result<null>>;
  readonly openDeviceCodePage: (address: string) => Promise<Result<null>>;
}

export function appHandlers(needs: AppHandlerNeeds): ConsoleHandlers['app'] {
  const { console: app, tellState } = needs;

  const openApplication = (caseId: string | undefined): Promise<Result<null>> => {
    const application = caseId === undefined ? null : app.applicationOf(caseId);
    return application === null
      ? Promise.resolve(refused(problem('link-without-page', 'input')))
      : needs.openApplicationPage(application.cloud.portalHosts[0], application.appId);
  };

  const openDeviceCode = (): Promise<Result<null>> => {
    const address = needs.deviceCodeAddress();
    return address === null
      ? Promise.resolve(refused(problem('link-without-page', 'input')))
      : needs.openDeviceCodePage(address);
  };

  return {
    state: tellState,
    setPreferences: (changed) => thenState(app.setPreferences(withoutUndefined(changed)), tellState),
    useSimulation: () => thenState(app.useSimulation(), tellState),
    leaveSimulation: () => thenState(app.leaveSimulation(), tellState),
    testConnection: needs.testConnection,
    openLink({ link, caseId, code }) {
      switch (link) {
        case 'device-login':
          return openDeviceCode();
        case 'admin-center-application':
          return openApplication(caseId);
        case 'error-lookup':
          return needs.openErrorPage(code);
      }
    },
  };
}

/** Answers the state after something that changed it, or why it was not changed. */
export async function thenState(
  change: Promise<Result<unknown>>,
  tellState: () => Promise<CallResult<AppState>>,
): Promise<CallResult<AppState>> {
  const changed = await change;
  return changed.ok ? tellState() : changed;
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** A key that is there with `undefined` would overwrite what is stored. */
function withoutUndefined<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
