import { describe, expect, it } from 'vitest';
import { shortcutLabel, shortcutName } from '../../../src/renderer/composables/shortcuts.ts';

describe('a shortcut', () => {
  it('is written as the platform writes it', () => {
    expect(shortcutLabel('primary', 'windows')).toBe('Ctrl ↵');
    expect(shortcutLabel('primary', 'macos')).toBe('⌘ ↵');
    expect(shortcutLabel('new-case', 'linux')).toBe('Ctrl N');
    expect(shortcutLabel('escape', 'macos')).toBe('Esc');
  });

  it('has a name that screen readers know', () => {
    expect(shortcutName('primary', 'windows')).toBe('Control+Enter');
    expect(shortcutName('new-case', 'macos')).toBe('Meta+N');
    expect(shortcutName('search', 'linux')).toBe('/');
  });
});
