import type * as Electron from 'electron';
import { observations } from './observations.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { settings } from './settings.ts';

/** Records what would have been opened in the system's browser; shows it to a person on stderr. */
export const shell = refuseUnknown('shell', {
  openExternal(url: string) {
    observations.openedLinks.push(url);
    if (!settings.headless) process.stderr.write(`open in a browser: ${url}\n`);
    return Promise.resolve();
  },
} satisfies Partial<Electron.Shell>);
