import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/**
 * Electron supports its three latest stable majors and makes a new one every eight weeks
 * (electronjs.org, release timelines). 45 is the newest that is published here on this day.
 */
const newest = { major: 45, seenOn: '2026-11-22' } as const;
const supportedMajors = 3;

it('is built for an Electron that gets security fixes', () => {
  const manifest = JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8'),
  ) as { devDependencies: Record<string, string> };
  const major = Number(manifest.devDependencies['electron']?.split('.')[0]);
  expect(major).toBeGreaterThan(newest.major - supportedMajors);
  expect(major).toBeLessThanOrEqual(newest.major);
});
