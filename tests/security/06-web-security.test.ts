import { expect, it } from 'vitest';
import { filesWith, readSources } from './read-sources.ts';
import { packagedPreferences } from './window-options.ts';

it('leaves the same-origin policy on (Electron security checklist 6)', () => {
  expect(packagedPreferences().webSecurity).toBe(true);
  expect(filesWith(readSources('src', ['.ts', '.vue']), /webSecurity: false|disable-web-security/)).toEqual(
    [],
  );
});
