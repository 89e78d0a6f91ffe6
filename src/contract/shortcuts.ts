/** The one table of keys that the console answers to: the page listens by it, the menu bar and the list of keys show it. */

interface ShortcutKeys {
  /** Ctrl, on macOS Command. */
  readonly modifier?: true;
  readonly shift?: true;
  /** As `KeyboardEvent.key` has it, in lower case. */
  readonly key: string;
  /** Has a meaning of its own while somebody types. */
  readonly notWhileTyping?: true;
}

export const shortcuts = {
  palette: { modifier: true, key: 'k' },
  'new-case': { modifier: true, key: 'n' },
  'open-package': { modifier: true, key: 'o' },
  overview: { modifier: true, key: '1' },
  register: { modifier: true, key: '2' },
  calendar: { modifier: true, key: '3' },
  lookup: { modifier: true, key: '4' },
  vendors: { modifier: true, key: '5' },
  settings: { modifier: true, key: ',' },
  /** Presses the filled button. */
  primary: { modifier: true, key: 'enter' },
  escape: { key: 'escape' },
  refresh: { key: 'f5' },
  undo: { modifier: true, key: 'z', notWhileTyping: true },
  search: { key: '/', notWhileTyping: true },
  'next-region': { key: 'f6' },
  'previous-region': { key: 'f6', shift: true },
  help: { key: '?', notWhileTyping: true },
} as const satisfies Readonly<Record<string, ShortcutKeys>>;

export type Shortcut = keyof typeof shortcuts;

/** The keys of a shortcut, with what is left out of the table as undefined. */
export const keysOf = (shortcut: Shortcut): ShortcutKeys => shortcuts[shortcut];

/** Screens with a key of their own, in the order of the sidebar; named as their routes are. */
export const shortcutPlaces = ['overview', 'register', 'calendar', 'lookup', 'vendors'] as const;

/** What the menu bar asks of the page. */
export const menuCommands = [
  'palette',
  'new-case',
  'open-package',
  ...shortcutPlaces,
  'settings',
  'refresh',
  'help',
] as const satisfies readonly Shortcut[];

export type MenuCommand = (typeof menuCommands)[number];
