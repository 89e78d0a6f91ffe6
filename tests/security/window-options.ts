import type { WebPreferences } from 'electron';
import { mainWindowOptions } from '../../src/main/windows/main-window-options.ts';

/** The web preferences of the console's window, as a packaged app would ask for them. */
export function packagedPreferences(): WebPreferences {
  const options = mainWindowOptions({
    preloadFile: '/app/out/preload/index.cjs',
    session: {} as never,
    place: { width: 1280, height: 820, maximized: false },
    title: 'Entra Handover',
    backgroundColor: '#ffffff',
    devTools: false,
  });
  return options.webPreferences ?? {};
}
