/**
 * Stands in for the module `electron` (ADR 0004). Whatever the console uses is here; the rest of
 * Electron's main-process modules are named so that using one throws with its name.
 */
import { app as appDouble } from './app.ts';
import './control.ts';
import { absentModule, refuseUnknown } from './refuse-unknown.ts';

export const app = refuseUnknown('app', appDouble);
export { BrowserWindow } from './browser-window.ts';
export { clipboard, ClipboardItemDouble as ClipboardItem } from './clipboard.ts';
export { dialog } from './dialog.ts';
export { ipcMain } from './ipc.ts';
export { Menu } from './menu.ts';
export { nativeTheme } from './native-theme.ts';
export { net } from './net.ts';
export { NotificationDouble as Notification } from './notification.ts';
export { powerMonitor } from './power-monitor.ts';
export { safeStorage } from './safe-storage.ts';
export { screen } from './screen.ts';
export { protocol, session } from './session.ts';
export { shell } from './shell.ts';

export const autoUpdater = absentModule('autoUpdater');
export const BaseWindow = absentModule('BaseWindow');
export const contentTracing = absentModule('contentTracing');
export const crashReporter = absentModule('crashReporter');
export const desktopCapturer = absentModule('desktopCapturer');
export const globalShortcut = absentModule('globalShortcut');
export const MenuItem = absentModule('MenuItem');
export const MessageChannelMain = absentModule('MessageChannelMain');
export const nativeImage = absentModule('nativeImage');
export const netLog = absentModule('netLog');
export const powerSaveBlocker = absentModule('powerSaveBlocker');
export const systemPreferences = absentModule('systemPreferences');
export const Tray = absentModule('Tray');
export const utilityProcess = absentModule('utilityProcess');
export const webContents = absentModule('webContents');
export const WebContentsView = absentModule('WebContentsView');
export const webFrameMain = absentModule('webFrameMain');
