import type { Page } from '@playwright/test';
import { median } from '../../../scripts/median.ts';
import { expect, test } from '../fixtures.ts';
import { openLargeRegister } from '../pages/large-register.ts';
import { longTasksDuring } from '../pages/processor-time.ts';

test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

/** Scrolls the list for some frames, by so many pixels each. */
async function scroll(page: Page, stepPx: number): Promise<void> {
  await page.evaluate(async (step) => {
    const box = document.querySelector('.scroll');
    if (box === null) throw new Error('no list');
    for (let frame = 0; frame < 90; frame += 1) {
      box.scrollTop += step;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, stepPx);
}

/** A frame of the register may cost this many times one of plain rows, where those alone show a slow machine. */
const mostBareRows = 6;

/**
 * As many frames with as many rows of plain text: what the machine itself takes now. Where its processor is shared it takes up
 * to twice what it takes alone, also by the processor's own clock.
 */
async function drawBareRows(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const place = document.body.appendChild(document.createElement('div'));
    for (let frame = 0; frame < 90; frame += 1) {
      const cell = `<td><span><span title="${frame}">woord ${frame}</span></span></td>`;
      place.innerHTML = `<table>${`<tr>${cell.repeat(7)}</tr>`.repeat(40)}</table>`;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    place.remove();
  });
}

test('a register of 100,000 cases is scrolled without a long frame, and ends with its last row', async ({
  consoleApp,
}) => {
  await openLargeRegister(consoleApp);
  const { page } = consoleApp;
  const bareMs = median(await longTasksDuring(page, 1, () => drawBareRows(page)));
  const limitMs = Math.max(50, bareMs * mostBareRows);
  console.log(`bare rows ${bareMs.toFixed(1)} ms, limit ${limitMs.toFixed(0)} ms of processor time`);
  for (const stepPx of [120, 9_000])
    expect(await longTasksDuring(page, limitMs, () => scroll(page, stepPx))).toEqual([]);
  expect(await page.locator('tbody tr').count()).toBeLessThan(100);
  await expect(page.locator('tr.active a')).toBeInViewport();
  await page.locator('thead').getByRole('button', { name: 'Verloopt' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.locator('tr.active a')).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('link', { name: 'Leverancier 1 productie' })).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.getByRole('link', { name: 'Leverancier 99999 acceptatie' })).toBeFocused();
});
