/**
 * Every screen in its fullest states, in the windows that people make of it: 1024 × 700, the usual window at 200 %
 * (640 × 410 for the page), text spread as WCAG 1.4.12 allows, and a Windows contrast theme. Nothing is cut off, out
 * of reach, or told by a tint alone; nothing moves for those who asked for that; figures stand under each other.
 */
import type { Browser, Page } from '@playwright/test';
import { allShots } from '../../renderer-preview/all-shots.ts';
import type { Shot } from '../../renderer-preview/shots.ts';
import { findCoveredFocus } from '../looks/covered-focus.ts';
import { findLooseFigures } from '../looks/figures.ts';
import { findLostColours } from '../looks/forced-colours.ts';
import { findLostText } from '../looks/lost-text.ts';
import { findMotion } from '../looks/motion.ts';
import { gatherText, spreadText } from '../looks/text-spacing.ts';
import { openContext, openShot, usualSize, type Preview } from '../pages/shot-walk.ts';
import { expect, previewBrowser, test } from '../preview-fixtures.ts';

/** Of each screen the state that shows most, by the names of their pictures. */
const fullest = [
  ...['01-sign-in-other-tenant', '02-overview-simulated', '03-vendor-choice', '03-inputs-wrong', '04-plan'],
  ...['05-progress', '06-result-revealed', '07-case', '08-register', '11-vendors', '12-settings'],
  ...['22-halo-roles', '24-loket-search', '31-export-dialog', '33-delivery-confirmed', '35-package-opened'],
  ...['36-backup-preview', '41-rotation-two-secrets', '42-drift', '44-calendar', '45-lookup-several'],
  ...['46-failures-open', '47-token-groups', '48-sweep', '49-adopt', '50-checks', '51-checklist'],
];
const everyShot = allShots.filter(({ name }) => fullest.includes(name));
const twiceAsLarge = { width: 640, height: 410 };

async function resize(page: Page, size: { readonly width: number; readonly height: number }): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

async function look(browser: Browser, preview: Preview, shot: Shot): Promise<string[]> {
  const context = await openContext(browser, preview);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await openShot(page, preview.url, shot);
  const found: string[] = [];
  const note = (when: string, faults: readonly string[]) =>
    found.push(...faults.map((fault) => `${shot.name}, ${when}: ${fault}`));
  note('at rest', [...(await findMotion(page)), ...(await findLooseFigures(page))]);
  for (const size of [usualSize, { width: 1024, height: 700 }, twiceAsLarge]) {
    await resize(page, size);
    note(`${size.width} wide`, await findLostText(page));
    await spreadText(page);
    note(`${size.width} wide and spread`, await findLostText(page));
    await gatherText(page);
  }
  note('by keyboard', await findCoveredFocus(page));
  await resize(page, usualSize);
  await page.emulateMedia({ forcedColors: 'active' });
  note('in a contrast theme', await findLostColours(page));
  await context.close();
  return found;
}

test.use(previewBrowser);

test('no screen loses anything in a small window, at 200 % or in a contrast theme', async ({
  browser,
  preview,
}) => {
  test.setTimeout(600_000);
  const waiting = [...everyShot];
  const found: string[] = [];
  const lane = async (): Promise<void> => {
    for (let shot = waiting.shift(); shot !== undefined; shot = waiting.shift())
      found.push(...(await look(browser, preview, shot)));
  };
  await Promise.all([lane(), lane()]);
  expect(everyShot.map(({ name }) => name).sort()).toEqual([...fullest].sort());
  expect(found).toEqual([]);
});
