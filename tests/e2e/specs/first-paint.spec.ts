import { findBrowser } from '../../../scripts/find-browser.ts';
import { firstPaintLimit, measureFirstPaint } from '../../../scripts/first-paint.ts';
import { expect, test } from '@playwright/test';

const starts = 5;
const limitMs = 8 * 60_000;

test('the console paints at most 1.5 times as late as the same start with a page of one word', async () => {
  test.setTimeout(limitMs);
  const browser = process.env['CHROMIUM_PATH'] ?? findBrowser();
  if (browser === null) throw new Error('no browser');
  const { console: own, oneWord } = await measureFirstPaint(browser, starts);
  console.log(
    `first paint: ${own.toFixed(0)} ms after process start, with one word ${oneWord.toFixed(0)} ms`,
  );
  expect(own / oneWord).toBeLessThanOrEqual(firstPaintLimit);
});
