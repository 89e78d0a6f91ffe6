import { expect, it } from 'vitest';
import { packagedPreferences } from './window-options.ts';

it("turns none of Chromium's experiments on (Electron security checklist 9)", () => {
  expect(packagedPreferences().experimentalFeatures).toBe(false);
});
