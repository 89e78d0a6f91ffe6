import { expect, it } from 'vitest';
import { filesWith, readSources } from './read-sources.ts';
import { packagedPreferences } from './window-options.ts';

it('leaves the same-origin policy on (Electron security checklist 6)', () => {
  const sources = readSources('src', ['.ts', '.vue']);
  expect(packagedPreferences().webSecurity).toBe(true);
  expect(filesWith(sources, /webSecurity: false/)).toEqual([]);
  // The only place that names the switch takes it away.
  expect(filesWith(sources, /disable-web-security/)).toEqual(['src/main/security/refused-switches.ts']);
});
