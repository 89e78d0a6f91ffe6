import { describe, expect, it } from 'vitest';
import { startUrl } from '../../src/main/app-origin.ts';
import { filesWith, readSources } from './read-sources.ts';

describe('only secure content is loaded (Electron security checklist 1)', () => {
  const main = readSources('src/main', ['.ts']);

  it('starts on the console itself', () => {
    expect(startUrl).toBe('app://console/');
  });

  it('loads no other address into a window, and no file', () => {
    const loads = [...main.values()].flatMap((content) => content.match(/\.load(?:URL|File)\([^)]*/g) ?? []);
    expect(loads).toEqual(['.loadURL(startUrl']);
  });

  it('has no plain http address in what a page loads', () => {
    const renderer = readSources('src/renderer', ['.ts', '.vue', '.html', '.css']);
    expect(filesWith(renderer, /(?:src|href|url\()\s*=?\s*["'(]?http:/)).toEqual([]);
  });
});
