import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '../fixtures.ts';

const built = join(import.meta.dirname, '..', '..', '..', 'out', 'renderer');
const limitBytes = 250_000;

test('the first screen loads at most 250 kB, gzipped, and one language', async ({ consoleApp: { page } }) => {
  await page.waitForLoadState('networkidle');
  const addresses = await page.evaluate(() => [
    location.href,
    ...performance.getEntriesByType('resource').map((entry) => entry.name),
  ]);
  const files = [
    ...new Set(addresses.map((address) => new URL(address).pathname.replace(/\/$/, '/index.html'))),
  ];
  const sizes = files.map((file) => gzipSync(readFileSync(join(built, file))).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(limitBytes);
  expect(files.filter((file) => /-texts-/.test(file)).length).toBe(1);
});
