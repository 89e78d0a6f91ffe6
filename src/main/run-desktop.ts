import { join } from 'node:path';
import { app, dialog, ipcMain, nativeTheme, session, type BrowserWindow, type Session } from 'electron';
import { managedSettingsFiles, readManagedSettings } from '../app/managed-settings.ts';
import { programFacts } from '../app/program-facts.ts';
import { createProgramLog } from '../app/program-log.ts';
import { registerProblem } from '../app/register-keys.ts';
import type { Log } from '../core/log/log-event.ts';
import { text } from '../core/text.ts';
import { languageFor } from '../texts/language.ts';
import { createRenderer } from '../texts/render.ts';
import { appScheme } from './app-origin.ts';
import { composeDesktop } from './compose-desktop.ts';
import type { DataFolders } from './data-folders.ts';
import { handleContract, type CallIncident } from './ipc/handle-contract.ts';
import { createEventPusher } from './ipc/push-events.ts';
import { createAppProtocolHandler } from './security/app-protocol.ts';
import { restrictPermissions } from './security/permission-policy.ts';
import { blockForeignRequests } from './security/request-guard.ts';
import { isTrustedSender } from './security/sender-policy.ts';
import { fileToOpen, type WaitingFile } from './waiting-file.ts';
import { openMainWindow } from './windows/open-main-window.ts';
import { settingsFile } from './windows/settings-file.ts';

/** Background of the themes (`--eh-bg`), shown until the first paint. */
const backgrounds = { light: '#FFFFFF', dark: '#17191E' } as const;

/** Opens the console and its window, and keeps both until the app quits. Electron is ready. */
export async function runDesktop(folders: DataFolders, waiting: WaitingFile): Promise<void> {
  const own = prepareSession();
  const starting = createRenderer(languageFor(app.getLocale()));
  const log = createProgramLog({ folder: folders.register, program: 'console' });
  const resources = join(import.meta.dirname, '..', '..', 'resources');
  log.write({ event: 'started', ...programFacts(resources) });
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    log.write({ event: 'unexpected', where: origin, error });
  });
  let window: BrowserWindow | null = null;
  const report = ({ channel, reason, about }: CallIncident): void => {
    log.write({ event: 'page-call-stopped', channel, reason, about });
  };
  const push = createEventPusher(() => window?.webContents ?? null, report);

  const managed = await readManagedSettings(managedSettingsFiles(process));
  const composed = managed.ok
    ? await composeDesktop({
        folders,
        resources,
        managed: managed.value,
        log,
        push,
        windowToAsk: () => window,
        takeWaiting: () => waiting.take(),
      })
    : managed;
  if (!composed.ok) {
    dialog.showErrorBox(
      starting.say(text('window.title')),
      `${starting.say(composed.problem.text)}\n\n${starting.say(composed.problem.remedy)}`,
    );
    app.exit(1);
    return;
  }
  const desktop = composed.value;
  handleContract({
    registrar: ipcMain,
    handlers: desktop.handlers,
    isTrusted: (event) => isTrustedSender(event, (id) => window?.webContents.id === id),
    report,
    onThrown: (channel, error) => {
      log.write({ event: 'unexpected', where: channel, error });
    },
    onProblem: (channel, { code, requestId = null }) => {
      log.write({ event: 'page-call-problem', channel, code, requestId });
    },
    explain: registerProblem,
  });
  await desktop.follow();

  const open = (): void => {
    window = openMainWindow({
      session: own,
      settings: settingsFile(join(folders.window, 'window.json')),
      title: starting.say(text('window.title')),
      backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
      devTools: !app.isPackaged,
      onLoadFailed: () => {
        log.write({ event: 'window-not-loaded' });
      },
    });
    window.on('closed', () => {
      window = null;
    });
  };
  waiting.listen(() => {
    if (window === null) open();
    else push('fileWaiting', null);
  });
  app.on('second-instance', (_event, argv, folder) => {
    if (window !== null) bringForward(window);
    waiting.offer(fileToOpen(argv.slice(1), folder));
  });
  app.on('activate', () => {
    if (window === null) open();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  closeBeforeQuit(desktop.close, log);
  open();
  desktop.remind(() => {
    if (window === null) open();
    else bringForward(window);
  });
}

function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** A session of its own, in memory: no cookies, no cache, nothing of the page is kept on disk. */
function prepareSession(): Session {
  const own = session.fromPartition('console', { cache: false });
  restrictPermissions(own);
  blockForeignRequests(own);
  own.protocol.handle(appScheme, createAppProtocolHandler(join(import.meta.dirname, '..', 'renderer')));
  return own;
}

/** Waits with quitting until the clipboard is clear of secrets and the register is closed. */
function closeBeforeQuit(close: () => Promise<void>, log: Log): void {
  let isClosed = false;
  app.on('before-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    const quit = (): void => {
      isClosed = true;
      log.write({ event: 'stopped' });
      app.quit();
    };
    close().then(quit, (error: unknown) => {
      log.write({ event: 'unexpected', where: 'quit', error });
      quit();
    });
  });
}
