import type { MenuItemConstructorOptions } from 'electron';
import { text, type Text } from '../core/text.ts';

interface MenuSurroundings {
  readonly platform: NodeJS.Platform;
  /** Renders a label in the reader's language; Electron's own labels are English. */
  readonly say: (label: Text) => string;
  /** Whether the developer tools are offered: never in a packaged app. */
  readonly devTools: boolean;
}

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/** The menu bar, in the order of the platform: macOS has the app's own menu first and quits there. */
export function menuTemplate(around: MenuSurroundings): MenuItemConstructorOptions[] {
  const isMac = around.platform === 'darwin';
  const say = (id: string) => around.say(text(`menu.${id}`));
  const item = (id: string, role: Role): MenuItemConstructorOptions => ({ label: say(id), role });
  const separator: MenuItemConstructorOptions = { type: 'separator' };

  const appMenu: MenuItemConstructorOptions = {
    label: say('app'),
    submenu: [
      item('about', 'about'),
      separator,
      item('hide', 'hide'),
      item('hideOthers', 'hideOthers'),
      item('showAll', 'unhide'),
      separator,
      item('quit', 'quit'),
    ],
  };
  const fileMenu: MenuItemConstructorOptions = {
    label: say('file'),
    submenu: [isMac ? item('closeWindow', 'close') : item('quit', 'quit')],
  };
  const editMenu: MenuItemConstructorOptions = {
    label: say('edit'),
    submenu: [
      item('undo', 'undo'),
      item('redo', 'redo'),
      separator,
      item('cut', 'cut'),
      item('copy', 'copy'),
      item('paste', 'paste'),
      item('selectAll', 'selectAll'),
    ],
  };
  const viewMenu: MenuItemConstructorOptions = {
    label: say('view'),
    submenu: [
      item('zoomIn', 'zoomIn'),
      item('zoomOut', 'zoomOut'),
      item('actualSize', 'resetZoom'),
      separator,
      item('fullScreen', 'togglefullscreen'),
      ...(around.devTools ? [separator, item('devTools', 'toggleDevTools')] : []),
    ],
  };
  const windowMenu: MenuItemConstructorOptions = {
    label: say('window'),
    submenu: [
      item('minimize', 'minimize'),
      ...(isMac ? [item('zoomWindow', 'zoom'), item('front', 'front')] : []),
    ],
  };
  return [...(isMac ? [appMenu] : []), fileMenu, editMenu, viewMenu, windowMenu];
}
