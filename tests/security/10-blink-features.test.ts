import { expect, it } from 'vitest';
import { filesWith, readSources } from './read-sources.ts';
import { packagedPreferences } from './window-options.ts';

it('turns no feature of Blink on, and the middle click that opens windows off (Electron security checklist 10)', () => {
  expect(packagedPreferences()).not.toHaveProperty('enableBlinkFeatures');
  expect(packagedPreferences().disableBlinkFeatures).toBe('Auxclick');
  expect(filesWith(readSources('src', ['.ts']), /enableBlinkFeatures|enable-blink-features/)).toEqual([]);
});
