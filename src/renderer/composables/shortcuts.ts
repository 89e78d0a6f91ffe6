import { onMounted, onUnmounted } from 'vue';
import type { Platform } from '../bridge/views.ts';
import { useAppStore } from '../stores/app-store.ts';

/** The keys that screens answer to. `primary` presses the filled button. */
export type Shortcut = 'primary' | 'new-case' | 'escape' | 'search' | 'look-up';

const keys: Readonly<
  Record<Shortcut, { readonly modifier: boolean; readonly key: string; readonly shown: string }>
> = {
  primary: { modifier: true, key: 'enter', shown: '↵' },
  'new-case': { modifier: true, key: 'n', shown: 'N' },
  escape: { modifier: false, key: 'escape', shown: 'Esc' },
  search: { modifier: false, key: '/', shown: '/' },
  'look-up': { modifier: true, key: 'k', shown: 'K' },
};

/** How the platform writes a shortcut on a button. */
export function shortcutLabel(shortcut: Shortcut, platform: Platform): string {
  const { modifier, shown } = keys[shortcut];
  if (!modifier) return shown;
  return platform === 'macos' ? `⌘ ${shown}` : `Ctrl ${shown}`;
}

/** The same for screen readers, in the form of `aria-keyshortcuts`. */
export function shortcutName(shortcut: Shortcut, platform: Platform): string {
  const { modifier, key } = keys[shortcut];
  const name = key.charAt(0).toUpperCase() + key.slice(1);
  return modifier ? `${platform === 'macos' ? 'Meta' : 'Control'}+${name}` : name;
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

function isMeant(event: KeyboardEvent, shortcut: Shortcut, platform: Platform): boolean {
  const { modifier, key } = keys[shortcut];
  if (event.defaultPrevented || event.repeat || event.key.toLowerCase() !== key) return false;
  if (document.querySelector('.v-overlay--active:not(.v-tooltip)') !== null) return false;
  const pressed = platform === 'macos' ? event.metaKey : event.ctrlKey;
  return pressed === modifier && (shortcut !== 'search' || !isTyping(event.target));
}

/** Answers to a shortcut while the component is there. An open menu or dialog has the keyboard first. */
export function useShortcut(shortcut: Shortcut, act: () => void): void {
  const app = useAppStore();
  const listen = (event: KeyboardEvent) => {
    if (!isMeant(event, shortcut, app.platform)) return;
    event.preventDefault();
    act();
  };
  onMounted(() => window.addEventListener('keydown', listen));
  onUnmounted(() => window.removeEventListener('keydown', listen));
}
