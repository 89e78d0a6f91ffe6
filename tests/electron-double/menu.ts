import type * as Electron from 'electron';
import { refuseUnknown } from './refuse-unknown.ts';

interface MenuDouble {
  readonly items: readonly Electron.MenuItemConstructorOptions[];
}

let applicationMenu: MenuDouble | null = null;

/** Keeps what the console made of its menu bar; a browser has none to show. */
export const Menu = refuseUnknown('Menu', {
  buildFromTemplate: (items: readonly Electron.MenuItemConstructorOptions[]): MenuDouble => ({ items }),
  setApplicationMenu(menu: MenuDouble | null) {
    applicationMenu = menu;
  },
  getApplicationMenu: () => applicationMenu,
});

/** The labels of the menu bar, from left to right. */
export function menuLabels(): string[] {
  return (applicationMenu?.items ?? []).map((item) => item.label ?? item.role ?? '');
}

/** Chooses an item by its id, as a person does; one that is greyed out does nothing but fail the test. */
export function chooseMenuItem(id: string): void {
  const found = (applicationMenu?.items ?? [])
    .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    .find((item) => item.id === id);
  if (found === undefined) throw new Error(`the menu bar has no item ${id}`);
  if (found.enabled === false) throw new Error(`the menu item ${id} is disabled`);
  // Electron gives the item, the window and the key that was held; the console asks for none of them.
  found.click?.({} as Electron.MenuItem, undefined, {});
}
