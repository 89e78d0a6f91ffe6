import { expect, it } from 'vitest';
import { packagedPreferences } from './window-options.ts';

it('keeps the preload in a world of its own (Electron security checklist 3)', () => {
  expect(packagedPreferences().contextIsolation).toBe(true);
});
