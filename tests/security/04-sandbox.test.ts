import { describe, expect, it } from 'vitest';
import { readSources } from './read-sources.ts';
import { packagedPreferences } from './window-options.ts';

describe('every process of a page is sandboxed (Electron security checklist 4)', () => {
  it('asks for the sandbox in the window options', () => {
    expect(packagedPreferences().sandbox).toBe(true);
  });

  it('turns it on for the whole app before anything waits for readiness', () => {
    const start = readSources('src/main', ['start-app.ts']).get('src/main/start-app.ts') ?? '';
    expect(start.indexOf('app.enableSandbox()')).toBeGreaterThan(0);
    expect(start.indexOf('app.enableSandbox()')).toBeLessThan(start.indexOf('app.whenReady()'));
  });
});
