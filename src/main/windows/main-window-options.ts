import type { BrowserWindowConstructorOptions, Session } from 'electron';
import type { WindowPlace } from './window-place.ts';

interface MainWindowSurroundings {
  readonly preloadFile: string;
  readonly session: Session;
  readonly place: WindowPlace;
  readonly title: string;
  /** Colour shown until the first paint, of the theme in use. */
  readonly backgroundColor: string;
  /** Only for people who develop the console: never in a packaged app. */
  readonly devTools: boolean;
}

/** The options of the console's window; every security setting is written out, defaults included. */
export function mainWindowOptions(around: MainWindowSurroundings): BrowserWindowConstructorOptions {
  const { x, y, width, height } = around.place;
  return {
    width,
    height,
    ...(x === undefined || y === undefined ? {} : { x, y }),
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: around.title,
    backgroundColor: around.backgroundColor,
    webPreferences: {
      preload: around.preloadFile,
      session: around.session,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      disableBlinkFeatures: 'Auxclick',
      webviewTag: false,
      navigateOnDragDrop: false,
      plugins: false,
      spellcheck: false,
      devTools: around.devTools,
    },
  };
}
