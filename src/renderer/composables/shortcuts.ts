import { onMounted, onUnmounted, shallowReactive } from 'vue';
import { keysOf, shortcuts, type Shortcut } from '../../contract/shortcuts.ts';
import type { Platform } from '../bridge/views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { useAppStore } from '../stores/app-store.ts';

export type { Shortcut };

const names = Object.keys(shortcuts) as Shortcut[];
/** What answers now, by shortcut; of several the newest. */
const answering = shallowReactive(new Map<Shortcut, readonly (() => void)[]>());

const shownKeys: Readonly<Record<string, string>> = { enter: '↵', escape: 'Esc' };
const capital = (key: string) => key.charAt(0).toUpperCase() + key.slice(1);

/** How the platform writes a shortcut on a button. */
export function shortcutLabel(shortcut: Shortcut, platform: Platform): string {
  const { modifier, shift, key } = keysOf(shortcut);
  const isMac = platform === 'macos';
  return [
    ...(shift ? [isMac ? '⇧' : 'Shift'] : []),
    ...(modifier ? [isMac ? '⌘' : 'Ctrl'] : []),
    shownKeys[key] ?? capital(key),
  ].join(' ');
}

/** The same for screen readers, in the form of `aria-keyshortcuts`. */
export function shortcutName(shortcut: Shortcut, platform: Platform): string {
  const { modifier, shift, key } = keysOf(shortcut);
  const held = [
    ...(shift ? ['Shift'] : []),
    ...(modifier ? [platform === 'macos' ? 'Meta' : 'Control'] : []),
  ];
  return [...held, capital(key)].join('+');
}

/** Whether keys write something where they are pressed now. */
export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Whether something is being filled in where the keyboard is: leaving would lose it. */
export const isFillingIn = () =>
  isTyping(document.activeElement) || document.activeElement?.closest('form') !== null;

/** An open menu or dialog has the keyboard first. */
export const isCovered = () =>
  document.querySelector('.v-overlay--active:not(.v-tooltip), dialog[open]') !== null;

function isMeant(event: KeyboardEvent, shortcut: Shortcut, platform: Platform): boolean {
  const { modifier = false, shift = false, key, notWhileTyping } = keysOf(shortcut);
  // Where digits need the Shift key, as in France, the place on the keyboard counts.
  if (event.key.toLowerCase() !== key && event.code !== `Digit${key}`) return false;
  const pressed = platform === 'macos' ? event.metaKey : event.ctrlKey;
  // Which signs need the Shift key differs by keyboard.
  const isSign = key.length === 1 && !modifier;
  if (pressed !== modifier || event.altKey || (!isSign && event.shiftKey !== shift)) return false;
  return notWhileTyping === undefined || !isTyping(event.target);
}

/** Does what a key stands for, if anything on the screen answers to it now. */
export function pressShortcut(shortcut: Shortcut): boolean {
  const act = answering.get(shortcut)?.at(-1);
  if (act === undefined || isCovered()) return false;
  act();
  return true;
}

/** Whether anything on the screen answers to it now. */
export const isAnswered = (shortcut: Shortcut): boolean => answering.has(shortcut);

/** Answers to a shortcut while the component is there. */
export function useShortcut(shortcut: Shortcut, act: () => void): void {
  onMounted(() => answering.set(shortcut, [...(answering.get(shortcut) ?? []), act]));
  onUnmounted(() => {
    const others = (answering.get(shortcut) ?? []).filter((one) => one !== act);
    if (others.length === 0) answering.delete(shortcut);
    else answering.set(shortcut, others);
  });
}

/** Listens to the keyboard and the menu bar, once for the whole window. */
export function useShortcutKeys(): void {
  const app = useAppStore();
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const meant = names.find((shortcut) => isMeant(event, shortcut, app.platform));
    if (meant === undefined) return;
    const isDone = !event.repeat && pressShortcut(meant);
    // A browser would load the page anew, and everything that was typed would be gone.
    if (isDone || meant === 'refresh') event.preventDefault();
  };
  onMounted(() => window.addEventListener('keydown', listen));
  onUnmounted(() => window.removeEventListener('keydown', listen));
  onUnmounted(useBridge().on('menuCommand', (command) => void pressShortcut(command)));
}
