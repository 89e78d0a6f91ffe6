import { describe, expect, it } from 'vitest';
import { menuCommands, shortcuts } from '../../../src/contract/shortcuts.ts';
import { shortcutLabel, shortcutName } from '../../../src/renderer/composables/shortcuts.ts';

describe('a shortcut', () => {
  it('is written as the platform writes it', () => {
    expect(shortcutLabel('primary', 'windows')).toBe('Ctrl ↵');
    expect(shortcutLabel('primary', 'macos')).toBe('⌘ ↵');
    expect(shortcutLabel('new-case', 'linux')).toBe('Ctrl N');
    expect(shortcutLabel('escape', 'macos')).toBe('Esc');
    expect(shortcutLabel('previous-region', 'windows')).toBe('Shift F6');
    expect(shortcutLabel('previous-region', 'macos')).toBe('⇧ F6');
  });

  it('has a name that screen readers know', () => {
    expect(shortcutName('primary', 'windows')).toBe('Control+Enter');
    expect(shortcutName('new-case', 'macos')).toBe('Meta+N');
    expect(shortcutName('search', 'linux')).toBe('/');
    expect(shortcutName('previous-region', 'windows')).toBe('Shift+F6');
  });

  it('has keys that no other has', () => {
    const written = Object.values(shortcuts).map((keys) => JSON.stringify(keys));
    expect(new Set(written).size).toBe(written.length);
    expect(menuCommands.every((command) => command in shortcuts)).toBe(true);
  });
});
