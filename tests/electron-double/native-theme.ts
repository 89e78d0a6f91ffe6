import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { refuseUnknown } from './refuse-unknown.ts';

/** Keeps what the console chose; the page's own `prefers-color-scheme` is the test's to set. */
class NativeThemeDouble extends EventEmitter {
  #source: Electron.NativeTheme['themeSource'] = 'system';

  get themeSource(): Electron.NativeTheme['themeSource'] {
    return this.#source;
  }

  set themeSource(source: Electron.NativeTheme['themeSource']) {
    this.#source = source;
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

export const nativeTheme = refuseUnknown('nativeTheme', new NativeThemeDouble());
