import { join } from 'node:path';
import {
  app,
  clipboard,
  ClipboardItem,
  Menu,
  nativeTheme,
  net,
  safeStorage,
  session,
  shell,
  type BrowserWindow,
} from 'electron';
import { createConsole, type Console, type ConsoleState } from '../app/console.ts';
import type { ManagedSettings } from '../app/managed-settings.ts';
import { lookupAddress } from '../app/explain-error.ts';
import {
  checkConnection,
  keyFromKeyStore,
  laterPermissions,
  permissionsFor,
  signInHosts,
  tellFailures,
  type AskedPermission,
  type Fetch,
  type FindProxy,
} from '../app/desktop-services.ts';
import { registerProblem } from '../app/register-keys.ts';
import type { CallResult, ConsoleHandlers } from '../contract/console-api.ts';
import type { AppState, ScopeReason } from '../contract/console-views.ts';
import type { Log } from '../core/log/log-event.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { createRenderer } from '../texts/render.ts';
import { createClipboardKeeper } from './clipboard-keeper.ts';
import type { DataFolders } from './data-folders.ts';
import { adoptionHandlers } from './handlers/adoption-handlers.ts';
import { adviceHandlers } from './handlers/advice-handlers.ts';
import { aftercareHandlers } from './handlers/aftercare-handlers.ts';
import { appHandlers } from './handlers/app-handlers.ts';
import { casesHandlers } from './handlers/cases-handlers.ts';
import { checksHandlers } from './handlers/checks-handlers.ts';
import { startExpiryNotifier } from './expiry-notifier.ts';
import { askForFile, askToKeepProfile, askWhereToSave, type DialogNeeds } from './file-dialogs.ts';
import { diagnosticsHandlers } from './handlers/diagnostics-handlers.ts';
import { directoryHandlers } from './handlers/directory-handlers.ts';
import { expiryHandlers } from './handlers/expiry-handlers.ts';
import { packagesHandlers } from './handlers/packages-handlers.ts';
import { previewHandlers } from './handlers/preview-handlers.ts';
import { registerHandlers } from './handlers/register-handlers.ts';
import { requestsHandlers } from './handlers/requests-handlers.ts';
import { retirementHandlers } from './handlers/retirement-handlers.ts';
import { sessionHandlers } from './handlers/session-handlers.ts';
import { sweepHandlers } from './handlers/sweep-handlers.ts';
import { vendorsHandlers } from './handlers/vendors-handlers.ts';
import type { PushEvent } from './ipc/push-events.ts';
import { menuTemplate } from './menu-template.ts';
import { platformName, safeStoragePort } from './secrets/safe-storage-port.ts';
import { applicationPage, deviceCodeHosts, errorPageHosts, openLink } from './security/external-links.ts';
import { createSharingGuard } from './security/sharing-guard.ts';
import { canShowNotifications, everySoOften, showNotification } from './system-notifications.ts';
import { readSystemProxy } from './system-proxy.ts';
import { showPlan } from './views/plan-view.ts';
import { appStateView, type ProgramFacts } from './views/app-state-view.ts';
import { runEventView } from './views/run-event-view.ts';

interface DesktopNeeds {
  readonly folders: DataFolders;
  /** What the program brings along: profiles, fonts. */
  readonly resources: string;
  /** What the organisation decided for this computer. */
  readonly managed: ManagedSettings;
  readonly log: Log;
  readonly push: PushEvent;
  /** The window that a dialog belongs to. */
  readonly windowToAsk: () => BrowserWindow | null;
  /** Takes the file that the system asked to open, once; null where it asked for none. */
  readonly takeWaiting: () => string | null;
}

/** The console behind its handlers. */
export interface Desktop {
  readonly handlers: ConsoleHandlers;
  /** Lets menu and theme follow the preferences. */
  follow(): Promise<void>;
  /** Reminds of what expires, now and as long as the app is open; `onChosen` when the user wants to see it. */
  remind(onChosen: () => void): void;
  close(): Promise<void>;
}

/** Electron's network stack: the operating system's proxy and certificate store count. */
const electronFetch: Fetch = (input, init) => net.fetch(input instanceof URL ? input.href : input, init);

const findSystemProxy: FindProxy = async (host) =>
  readSystemProxy(await session.defaultSession.resolveProxy(`https://${host}/`));

const systemFetch = tellFailures(electronFetch, findSystemProxy);

/** Joins the use cases to Electron; the only place of main that knows both. */
export async function composeDesktop({
  folders,
  resources,
  managed,
  log,
  push,
  windowToAsk,
  takeWaiting,
}: DesktopNeeds): Promise<Result<Desktop>> {
  const platform = platformName(process.platform);
  // The stand-in for Electron, on which tests run, is no place for a real tenant.
  const isElectron = 'electron' in process.versions;
  let deviceCodeAddress: string | null = null;
  let isSimulated = false;

  const created = await createConsole({
    folder: folders.register,
    simulatedFolder: folders.simulated,
    vendorsFolder: join(resources, 'vendors'),
    managed,
    log,
    protector: await keyFromKeyStore(safeStoragePort(safeStorage, platform)),
    allowsRealTenants: isElectron,
    locale: app.getLocale(),
    fetch: systemFetch,
    openBrowser: async (address) => {
      const opened = await openLink(address, { hosts: signInHosts, loopback: isSimulated }, shell);
      if (!opened.ok) throw new Error(opened.problem.code);
    },
    onDeviceCode: (code) => {
      deviceCodeAddress = code?.verificationUri ?? null;
      push(
        'deviceCode',
        code === null
          ? null
          : { code: code.userCode, address: code.verificationUri, expiresAt: code.expiresAt },
      );
    },
    onRunEvent: (planId, event) => {
      push('runEvent', { planId, event: runEventView(event) });
    },
    onCheckRequest: (caseId, requests) => {
      push('checkProgress', { caseId, requests });
    },
    onSweptCase: (done, total, { vendorName, tenant }) => {
      push('sweepProgress', { done, total, vendorName, tenantName: tenant.displayName });
    },
  });
  if (!created.ok) return created;
  const console = created.value;
  const facts: ProgramFacts = {
    version: app.getVersion(),
    runtime: isElectron ? 'electron' : 'double',
    platform,
    scopes: [...asked(permissionsFor('sign-in'), 'now'), ...asked(laterPermissions(), 'later')],
  };
  const keeper = createClipboardKeeper(
    {
      writeText: (text) => clipboard.writeText(text),
      writeFormats: (formats) => clipboard.write([new ClipboardItem({ ...formats })]),
      readText: () => clipboard.readText(),
      clear: () => {
        clipboard.clear();
      },
    },
    platform,
    (clearsInMs) => {
      push('clipboardChanged', { clearsInMs });
    },
  );
  const permissions = asked(permissionsFor('apply'), 'now');
  const access = { clipboard: keeper, sharing: createSharingGuard(platform, windowToAsk) };

  let shownMenu = '';
  const showMenu = ({ language, currentAccountId }: ConsoleState): void => {
    const signedIn = currentAccountId !== null;
    const wanted = `${language} ${String(signedIn)}`;
    if (wanted === shownMenu) return;
    shownMenu = wanted;
    const { say } = createRenderer(language);
    const template = menuTemplate({
      platform: process.platform,
      say,
      devTools: !app.isPackaged,
      signedIn,
      ask: (command) => {
        push('menuCommand', command);
      },
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };

  const follow = async (): Promise<ConsoleState> => {
    const state = await console.state();
    isSimulated = state.simulated;
    nativeTheme.themeSource = state.preferences.theme;
    showMenu(state);
    return state;
  };
  const tellState = async (): Promise<CallResult<AppState>> => succeeded(appStateView(facts, await follow()));

  let stopReminding = (): void => undefined;

  const dialogs: DialogNeeds = {
    window: windowToAsk,
    language: async () => (await console.state()).language,
  };

  return succeeded({
    handlers: {
      app: appHandlers({
        console,
        tellState,
        testConnection: async () => {
          if (!isElectron) return refused(problem('runtime-not-for-real-tenants', 'input'));
          return succeeded(await checkConnection(systemFetch, console.cloud(), findSystemProxy));
        },
        deviceCodeAddress: () => deviceCodeAddress,
        openDeviceCodePage: (address) => {
          const hosts = [...deviceCodeHosts, ...signInHosts];
          return openLink(address, { hosts, loopback: isSimulated }, shell);
        },
        openErrorPage: (code) =>
          openLink(lookupAddress(code), { hosts: errorPageHosts, loopback: false }, shell),
        openApplicationPage: (host, appId) =>
          openLink(applicationPage(host, appId), { hosts: [host], loopback: false }, shell),
      }),
      session: sessionHandlers({ console, tellState }),
      vendors: vendorsHandlers({
        console,
        askForFile: () => askForFile('profile', dialogs),
        askToKeep: (admitted) => askToKeepProfile(admitted, dialogs),
      }),
      directory: directoryHandlers({ console, askForFile: () => askForFile('user-list', dialogs) }),
      packages: packagesHandlers({
        ...access,
        packages: console.packages,
        dropped: console.dropped,
        received: console.received,
        takeWaiting,
        askWhereToSave: (name) => askWhereToSave(name, dialogs),
        askForFile: () => askForFile('package', dialogs),
      }),
      requests: requestsHandlers({
        console,
        askWhereToSave: (name) => askWhereToSave(name, dialogs),
      }),
      adoption: adoptionHandlers({
        adoption: console.adoption,
        planAdoption: console.planAdoption,
        showPlan: (planned) => showPlan(planned, console.vendors(), permissions),
      }),
      aftercare: aftercareHandlers({
        aftercare: console.aftercare,
        planRestoration: console.planRestoration,
        showPlan: (planned) => showPlan(planned, console.vendors(), permissions),
      }),
      checks: checksHandlers({
        checks: console.checks,
        askForFile: () => askForFile('user-list', dialogs),
      }),
      retirement: retirementHandlers({
        retirement: console.retirement,
        showPlan: (planned) => showPlan(planned, console.vendors(), permissions),
      }),
      expiry: expiryHandlers({
        expiry: console.expiry,
        askWhereToSave: (name) => askWhereToSave(name, dialogs),
      }),
      advice: adviceHandlers(console.advice),
      preview: previewHandlers(console.tokenPreview),
      sweep: sweepHandlers(console),
      diagnostics: diagnosticsHandlers({
        diagnostics: console.diagnostics,
        askWhereToSave: (name) => askWhereToSave(name, dialogs),
      }),
      register: registerHandlers({
        backups: console.backups,
        tellState,
        askWhereToSave: (name) => askWhereToSave(name, dialogs),
        askForFile: () => askForFile('backup', dialogs),
      }),
      cases: casesHandlers({
        console,
        ...access,
        askWhereToSave: (name) => askWhereToSave(name, dialogs),
        permissions,
        onRunEnded: () => {
          // A run that quitting stops ends after the register was closed; then nobody is left to tell.
          void tellState().then(
            (state) => {
              if (state.ok) push('stateChanged', state.value);
            },
            () => undefined,
          );
        },
      }),
    },
    async follow() {
      await follow();
    },
    remind(onChosen) {
      stopReminding = startExpiryNotifier({
        takeDue: () => takeDue(console, log),
        canNotify: canShowNotifications,
        every: everySoOften,
        notify(title, body) {
          const { say } = createRenderer(console.language());
          const shown = isSimulated ? text('reminder.simulated', { title: say(title) }) : title;
          showNotification(say(shown), say(body), onChosen);
        },
      });
    },
    async close() {
      stopReminding();
      try {
        await keeper.clearNow();
      } finally {
        await console.close();
      }
    },
  });
}

/** A register that can't be read now does not end the console: it is read again next time. */
function takeDue(
  console: Pick<Console, 'takeDueReminders'>,
  log: Log,
): ReturnType<Console['takeDueReminders']> {
  try {
    return console.takeDueReminders();
  } catch (error) {
    const fault = registerProblem(error);
    if (fault === null) throw error;
    log.write({ event: 'reminders-not-read', code: fault.code });
    return [];
  }
}

function asked(permissions: readonly AskedPermission[], when: ScopeReason['when']): ScopeReason[] {
  return permissions.map(({ scope, reason }) => ({ scope, reason, when }));
}
