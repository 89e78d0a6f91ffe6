import { join } from 'node:path';
import { BrowserWindow, screen, type Session } from 'electron';
import { startUrl } from '../app-origin.ts';
import { mainWindowOptions } from './main-window-options.ts';
import { readWindowPlace, writeWindowPlace, type Settings } from './window-place.ts';

interface MainWindowNeeds {
  readonly session: Session;
  readonly settings: Settings;
  readonly title: string;
  readonly backgroundColor: string;
  readonly devTools: boolean;
  /** Told when the page could not be loaded: the build is incomplete. */
  readonly onLoadFailed: () => void;
}

/** Opens the console's window where it was last; it shows itself once there is something to see. */
export function openMainWindow(needs: MainWindowNeeds): BrowserWindow {
  const place = readWindowPlace(
    needs.settings,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const preloadFile = join(import.meta.dirname, '..', 'preload', 'index.cjs');
  const window = new BrowserWindow(mainWindowOptions({ ...needs, place, preloadFile }));
  window.once('ready-to-show', () => {
    if (place.maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    writeWindowPlace(needs.settings, window.getNormalBounds(), window.isMaximized());
  });
  window.loadURL(startUrl).catch(needs.onLoadFailed);
  return window;
}
