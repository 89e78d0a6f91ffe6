import { findBrowser } from '../../../scripts/find-browser.ts';
import {
  firstPaintLimit,
  firstScreenLimit,
  measurePaints,
  paintLines,
} from '../../../scripts/first-paint.ts';
import { expect, test } from '@playwright/test';

const starts = 5;
const limitMs = 8 * 60_000;

test('the console paints at most 1.5 times as late as the same start with a page of one word, and its first screen twice', async () => {
  test.setTimeout(limitMs);
  const browser = process.env['CHROMIUM_PATH'] ?? findBrowser();
  if (browser === null) throw new Error('no browser');
  const took = await measurePaints(browser, starts);
  console.log(paintLines(took).join('\n'));
  expect(took.console.first / took.oneWord.first).toBeLessThanOrEqual(firstPaintLimit);
  expect(took.console.largest / took.oneWord.largest).toBeLessThanOrEqual(firstScreenLimit);
});
