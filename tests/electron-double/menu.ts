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
