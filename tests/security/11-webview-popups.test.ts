import { expect, it } from 'vitest';
import { filesWith, readSources } from './read-sources.ts';
import { packagedPreferences } from './window-options.ts';

it('has no webview at all, so none that opens windows (Electron security checklist 11)', () => {
  expect(packagedPreferences().webviewTag).toBe(false);
  expect(filesWith(readSources('src/renderer', ['.vue', '.html', '.ts']), /<webview|'webview'/)).toEqual([]);
});
