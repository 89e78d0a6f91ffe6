import { expect, it } from 'vitest';
import { packagedPreferences } from './window-options.ts';

it('runs no script that came over plain http (Electron security checklist 8)', () => {
  expect(packagedPreferences().allowRunningInsecureContent).toBe(false);
});
