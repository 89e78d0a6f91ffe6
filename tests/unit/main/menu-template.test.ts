import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../src/main/menu-template.ts';
import { catalogue } from '../../../src/texts/catalogue.ts';
import { createRenderer } from '../../../src/texts/render.ts';

function roles(platform: NodeJS.Platform, devTools = false): string[] {
  const menus = menuTemplate({ platform, say: (label) => label.id, devTools });
  return menus
    .flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []))
    .flatMap((item) => item.role ?? []);
}

describe('the menu bar', () => {
  it('begins with the app itself on macOS, where quitting is there', () => {
    const menus = menuTemplate({ platform: 'darwin', say: (label) => label.id, devTools: false });
    expect(menus.map((menu) => menu.label)).toEqual([
      'menu.app',
      'menu.file',
      'menu.edit',
      'menu.view',
      'menu.window',
    ]);
    expect(roles('darwin').filter((role) => role === 'quit')).toHaveLength(1);
  });

  it.each(['win32', 'linux'] as const)(
    'begins with the file menu on %s, where quitting is there',
    (platform) => {
      const menus = menuTemplate({ platform, say: (label) => label.id, devTools: false });
      expect(menus.map((menu) => menu.label)).toEqual(['menu.file', 'menu.edit', 'menu.view', 'menu.window']);
      expect(roles(platform)[0]).toBe('quit');
    },
  );

  it.each(['win32', 'linux', 'darwin'] as const)('offers the clipboard and text size on %s', (platform) => {
    expect(roles(platform)).toEqual(
      expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll', 'zoomIn', 'resetZoom']),
    );
  });

  it('offers the developer tools to developers only', () => {
    expect(roles('linux', true)).toContain('toggleDevTools');
    expect(roles('linux', false)).not.toContain('toggleDevTools');
  });

  it.each(['nl', 'en'] as const)('has a label in %s for everything', (language) => {
    const renderer = createRenderer(language);
    for (const platform of ['darwin', 'linux'] as const) {
      const menus = menuTemplate({ platform, say: (label) => renderer.say(label), devTools: true });
      const labels = menus.flatMap((menu) => [menu, ...(Array.isArray(menu.submenu) ? menu.submenu : [])]);
      const shown = labels.filter((item) => item.type !== 'separator').map((item) => item.label ?? '');
      expect(shown.filter((label) => label === '' || label in catalogue[language])).toEqual([]);
    }
  });
});
