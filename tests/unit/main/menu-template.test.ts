import { describe, expect, it } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import { menuCommands, type MenuCommand } from '../../../src/contract/shortcuts.ts';
import { menuTemplate } from '../../../src/main/menu-template.ts';
import type { Text } from '../../../src/core/text.ts';
import { catalogue } from '../../../src/texts/catalogue.ts';
import { createRenderer } from '../../../src/texts/render.ts';

const around = {
  say: (label: { readonly id: string }) => label.id,
  devTools: false,
  signedIn: true,
  ask: () => undefined,
};
const itemsOf = (menus: readonly MenuItemConstructorOptions[]) =>
  menus.flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []));

function roles(platform: NodeJS.Platform, devTools = false): string[] {
  return itemsOf(menuTemplate({ ...around, platform, devTools })).flatMap((item) => item.role ?? []);
}

describe('the menu bar', () => {
  it('begins with the app itself on macOS, where quitting is there', () => {
    const menus = menuTemplate({ ...around, platform: 'darwin' });
    expect(menus.map((menu) => menu.label)).toEqual([
      'menu.app',
      'menu.file',
      'menu.edit',
      'menu.view',
      'menu.window',
      'menu.helpMenu',
    ]);
    expect(roles('darwin').filter((role) => role === 'quit')).toHaveLength(1);
  });

  it.each(['win32', 'linux'] as const)(
    'begins with the file menu on %s, where quitting is there',
    (platform) => {
      const menus = menuTemplate({ ...around, platform });
      expect(menus.map((menu) => menu.label)).toEqual([
        'menu.file',
        'menu.edit',
        'menu.view',
        'menu.window',
        'menu.helpMenu',
      ]);
      expect(roles(platform)[0]).toBe('quit');
    },
  );

  it.each(['win32', 'linux', 'darwin'] as const)('offers the clipboard and text size on %s', (platform) => {
    expect(roles(platform)).toEqual(
      expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll', 'zoomIn', 'resetZoom']),
    );
  });

  it.each(['win32', 'linux', 'darwin'] as const)('asks the page for every command once on %s', (platform) => {
    const asked: MenuCommand[] = [];
    const items = itemsOf(menuTemplate({ ...around, platform, ask: (command) => asked.push(command) }));
    for (const { click } of items) click?.({} as never, undefined, {});
    expect(asked.toSorted()).toEqual([...menuCommands].toSorted());
  });

  it('shows the keys of the page and leaves answering to the page', () => {
    const items = itemsOf(menuTemplate({ ...around, platform: 'win32' })).filter(
      ({ id }) => id !== undefined,
    );
    const keys = Object.fromEntries(items.map(({ id = '', accelerator }) => [id, accelerator] as const));
    expect(keys).toMatchObject({
      palette: 'CmdOrCtrl+K',
      'new-case': 'CmdOrCtrl+N',
      vendors: 'CmdOrCtrl+5',
      settings: 'CmdOrCtrl+,',
      refresh: 'F5',
      help: undefined,
    });
    expect(items.some(({ registerAccelerator }) => registerAccelerator === true)).toBe(false);
  });

  it('has settings in the menu of the app on macOS, in that of the file elsewhere', () => {
    const menuOf = (platform: NodeJS.Platform) =>
      menuTemplate({ ...around, platform }).find((menu) =>
        itemsOf([menu]).some(({ id }) => id === 'settings'),
      )?.label;
    expect([menuOf('darwin'), menuOf('win32'), menuOf('linux')]).toEqual([
      'menu.app',
      'menu.file',
      'menu.file',
    ]);
  });

  it('lets who is not signed in open a package and nothing else', () => {
    const items = itemsOf(menuTemplate({ ...around, platform: 'linux', signedIn: false }));
    expect(items.filter(({ id, enabled }) => id !== undefined && enabled).map(({ id }) => id)).toEqual([
      'open-package',
    ]);
  });

  it('offers the developer tools to developers only', () => {
    expect(roles('linux', true)).toContain('toggleDevTools');
    expect(roles('linux', false)).not.toContain('toggleDevTools');
  });

  it.each(['nl', 'en'] as const)('has a label in %s for everything', (language) => {
    const renderer = createRenderer(language);
    for (const platform of ['darwin', 'linux'] as const) {
      const say = (label: Text) => renderer.say(label);
      const menus = menuTemplate({ ...around, platform, say, devTools: true });
      const labels = menus.flatMap((menu) => [menu, ...(Array.isArray(menu.submenu) ? menu.submenu : [])]);
      const shown = labels.filter((item) => item.type !== 'separator').map((item) => item.label ?? '');
      expect(shown.filter((label) => label === '' || label in catalogue[language])).toEqual([]);
    }
  });
});
