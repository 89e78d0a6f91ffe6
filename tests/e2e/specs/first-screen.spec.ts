import { gzippedBytes, measureRenderer, rendererLimitBytes } from '../../../scripts/renderer-size.ts';
import { expect, test } from '../fixtures.ts';

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
  expect(files.map(gzippedBytes).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(limitBytes);
  expect(files.filter((file) => /-texts-/.test(file)).length).toBe(1);
});

test('all files of the page, in both languages, are at most 450 kB, gzipped', () => {
  const { files, bytes } = measureRenderer();
  console.log(`all of the page: ${(bytes / 1_000).toFixed(1)} kB gzipped in ${files} files`);
  expect(bytes).toBeLessThanOrEqual(rendererLimitBytes);
});
