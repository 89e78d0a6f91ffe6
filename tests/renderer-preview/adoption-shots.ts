import type { Page } from 'playwright';
import type { Shot } from './shots.ts';

/** Taking over an application that somebody made by hand. */

const route = '/adopt/medimo';

async function choose(page: Page, index = 0): Promise<void> {
  await page.locator('.row.choosable').nth(index).click();
}

async function toInputs(page: Page): Promise<void> {
  await choose(page);
  await page.locator('form input').first().waitFor();
  await page.waitForTimeout(200);
}

async function toPlan(page: Page): Promise<void> {
  await toInputs(page);
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/plan$/);
  await page.locator('.eh-filled').first().waitFor();
}

const found = (page: Page) => page.locator('.row').first().waitFor();

export const adoptionShots: readonly Shot[] = [
  { name: '49-adopt-vendor', route: '/adopt' },
  { name: '49-adopt', route, act: found },
  {
    name: '49-adopt-searching',
    scenario: { directory: 'slow' },
    route,
    act: (page) => page.waitForTimeout(600),
  },
  {
    name: '49-adopt-broken',
    scenario: { directory: 'fails' },
    route,
    act: (page) => page.waitForTimeout(600),
  },
  {
    name: '49-adopt-nothing',
    route,
    act: async (page) => {
      await page.locator('input[type="search"]').fill('roosterweb');
      await page.locator('.empty').waitFor();
    },
  },
  {
    name: '49-adopt-refused',
    route,
    act: async (page) => {
      await found(page);
      await choose(page, 1);
      await page.locator('[role="alert"]').first().waitFor();
    },
  },
  { name: '49-adopt-inputs', route, act: toInputs },
  {
    name: '49-adopt-inputs-end',
    route,
    act: async (page) => {
      await toInputs(page);
      await page.locator('main.page').evaluate((main) => main.scrollTo(0, main.scrollHeight));
    },
  },
  { name: '49-adopt-plan', route, act: toPlan },
  {
    name: '49-adopt-run',
    scenario: { run: 'waits' },
    route,
    act: async (page) => {
      await toPlan(page);
      await page.keyboard.press('Control+Enter');
      await page.waitForTimeout(1_500);
    },
  },
];
