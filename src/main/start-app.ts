import { mkdirSync, mkdtempSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, protocol } from 'electron';
import { appScheme } from './app-origin.ts';
import { dataFolders } from './data-folders.ts';
import { runDesktop } from './run-desktop.ts';
import { guardNavigation } from './security/navigation-guard.ts';
import { refuseSwitches, refuseVariable } from './security/refused-switches.ts';
import { createWaitingFile, fileToOpen } from './waiting-file.ts';

/** Starts the app: what must be settled before Electron is ready, in this order, then the desktop. */
export function startApp(): void {
  app.enableSandbox();
  refuseSwitches(app.commandLine, app);
  refuseVariable(process.env);
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.setName('Entra Handover');
  const folders = dataFolders({
    argv: process.argv.slice(1),
    platform: process.platform,
    home: homedir(),
    env: process.env,
  });
  app.setPath('userData', makeWindowFolder(folders.window));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const waiting = createWaitingFile(fileToOpen(process.argv.slice(1), process.cwd()));
  // macOS names the file of a double click here, also before it says that the app is ready.
  app.on('open-file', (event, file) => {
    event.preventDefault();
    waiting.offer(file);
  });
  app.on('web-contents-created', (_event, contents) => {
    guardNavigation(contents);
  });
  void app.whenReady().then(() => runDesktop(folders, waiting));
}

/** Electron takes only a folder that is there. Where it cannot be made, Electron must still run to say so. */
function makeWindowFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch {
    return mkdtempSync(join(tmpdir(), 'entra-handover-window-'));
  }
}
