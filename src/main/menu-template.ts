import type { MenuItemConstructorOptions } from 'electron';
import { keysOf, shortcutPlaces, type MenuCommand } from '../contract/shortcuts.ts';
import { text, type Text } from '../core/text.ts';

interface MenuSurroundings {
  readonly platform: NodeJS.Platform;
  /** Renders a label in the reader's language; Electron's own labels are English. */
  readonly say: (label: Text) => string;
  /** Whether the developer tools are offered: never in a packaged app. */
  readonly devTools: boolean;
  /** Whether somebody is signed in; without an account there is nowhere to go. */
  readonly signedIn: boolean;
  /** Asks the page to do what its own key would do. */
  readonly ask: (command: MenuCommand) => void;
}

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/** The menu bar, in the order of the platform: macOS has the app's own menu first, settings and quitting in it. */
export function menuTemplate(around: MenuSurroundings): MenuItemConstructorOptions[] {
  const isMac = around.platform === 'darwin';
  const say = (id: string) => around.say(text(`menu.${id}`));
  const item = (id: string, role: Role): MenuItemConstructorOptions => ({ label: say(id), role });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const command = (id: MenuCommand, enabled = around.signedIn): MenuItemConstructorOptions => ({
    id,
    label: say(id),
    ...acceleratorOf(id),
    enabled,
    click: () => {
      around.ask(id);
    },
  });

  const appMenu: MenuItemConstructorOptions = {
    label: say('app'),
    submenu: [
      item('about', 'about'),
      separator,
      command('settings'),
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
    submenu: [
      command('new-case'),
      // A package can be read by who has no account here.
      command('open-package', true),
      separator,
      ...(isMac ? [item('closeWindow', 'close')] : [command('settings'), separator, item('quit', 'quit')]),
    ],
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
      separator,
      command('palette'),
    ],
  };
  const viewMenu: MenuItemConstructorOptions = {
    label: say('view'),
    submenu: [
      ...shortcutPlaces.map((place) => command(place)),
      separator,
      command('refresh'),
      separator,
      item('actualSize', 'resetZoom'),
      item('zoomIn', 'zoomIn'),
      item('zoomOut', 'zoomOut'),
      separator,
      item('fullScreen', 'togglefullscreen'),
      ...(around.devTools ? [separator, item('devTools', 'toggleDevTools')] : []),
    ],
  };
  const windowMenu: MenuItemConstructorOptions = {
    label: say('window'),
    // macOS lists the windows there, and moves them.
    ...(isMac ? { role: 'window' as const } : {}),
    submenu: [
      item('minimize', 'minimize'),
      ...(isMac ? [item('zoomWindow', 'zoom'), separator, item('front', 'front')] : []),
    ],
  };
  const helpMenu: MenuItemConstructorOptions = {
    label: say('helpMenu'),
    ...(isMac ? { role: 'help' as const } : {}),
    submenu: [command('help'), ...(isMac ? [] : [separator, item('about', 'about')])],
  };
  return [...(isMac ? [appMenu] : []), fileMenu, editMenu, viewMenu, windowMenu, helpMenu];
}

/**
 * The key as Electron writes it. Off macOS it is shown only: the page answers to it, which knows whether
 * somebody is typing. A single sign would take that sign from every field, so it is in no menu.
 */
function acceleratorOf(
  command: MenuCommand,
): Pick<MenuItemConstructorOptions, 'accelerator' | 'registerAccelerator'> {
  const { modifier, key } = keysOf(command);
  if (!modifier && key.length === 1) return {};
  const name = key.toUpperCase();
  return { accelerator: modifier ? `CmdOrCtrl+${name}` : name, registerAccelerator: false };
}
