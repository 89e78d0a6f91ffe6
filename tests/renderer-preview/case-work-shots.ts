import type { Page } from 'playwright';
import type { Scenario } from './fake-bridge.ts';
import type { Shot } from './shots.ts';

/** What stands in the way of signing in, what only people know, and taking a case out of use. */

const route = '/cases/case-1';
const inUse: Partial<Scenario> = { delivery: 'confirmed', rotation: 'offered', retirement: 'offered' };

async function see(page: Page, selector: string): Promise<void> {
  await page
    .locator(selector)
    .first()
    .evaluate((section) => section.scrollIntoView());
}

async function check(page: Page): Promise<void> {
  await page.locator('.checks .head .v-btn').click();
  await page.waitForTimeout(250);
  await see(page, '.checks');
}

async function answer(page: Page): Promise<void> {
  await see(page, '.checklist');
  await page.locator('.checklist .row.open .v-btn').first().click();
  await page.waitForTimeout(100);
}

async function planTo(page: Page, button: string): Promise<void> {
  await page.locator(`.retirement ${button}`).first().click();
  await page.waitForURL(/plan$/);
  await page.locator('ol .row').first().waitFor();
}

const checked = (name: string, checks: Scenario['checks']): Shot => ({
  name,
  scenario: { ...inUse, checks },
  route,
  act: check,
});
const standing = (name: string, retirement: Scenario['retirement'], seen = false): Shot => ({
  name,
  scenario: { ...inUse, rotation: 'none', retirement },
  route,
  ...(seen ? { act: (page) => see(page, '.retirement') } : {}),
});

export const caseWorkShots: readonly Shot[] = [
  { name: '50-checks-start', scenario: inUse, route, act: (page) => see(page, '.checks') },
  checked('50-checks', 'some'),
  checked('50-checks-none', 'none'),
  checked('50-checks-skipped', 'skipped'),
  checked('50-checks-empty', 'empty'),
  checked('50-checks-busy', 'slow'),
  checked('50-checks-offline', 'offline'),
  checked('50-checks-signed-out', 'signed-out'),
  {
    ...checked('50-checks-many', 'many'),
    act: async (page) => {
      await check(page);
      await page.locator('.checks .toggle').last().click();
      await see(page, '.checks .finding:last-child');
    },
  },
  {
    ...checked('50-checks-folds', 'some'),
    act: async (page) => {
      await check(page);
      for (const fold of await page.locator('.checks summary').all()) await fold.click();
      await see(page, '.checks details');
    },
  },
  { name: '51-checklist', scenario: inUse, route, act: (page) => see(page, '.checklist') },
  { name: '51-checklist-answering', scenario: inUse, route, act: answer },
  {
    name: '51-checklist-unanswered',
    scenario: inUse,
    route,
    act: async (page) => {
      await answer(page);
      await page.locator('.checklist .eh-filled').click();
      await page.waitForTimeout(100);
    },
  },
  standing('52-retirement-offered', 'offered', true),
  standing('52-retirement-unfinished', 'unfinished'),
  standing('52-retired', 'disabled'),
  standing('52-retired-removed', 'removed'),
  standing('52-retired-gone', 'gone'),
  {
    ...standing('53-retire-plan', 'offered'),
    act: (page) => planTo(page, '.v-btn'),
  },
  {
    ...standing('53-retire-run', 'offered'),
    scenario: { ...inUse, run: 'waits' },
    act: async (page) => {
      await planTo(page, '.v-btn');
      await page.locator('.eh-filled').click();
      await page.waitForTimeout(800);
    },
  },
  {
    ...standing('53-retire-done', 'offered'),
    act: async (page) => {
      await planTo(page, '.v-btn');
      await page.locator('.eh-filled').click();
      await page.locator('.outcome').waitFor({ timeout: 10_000 });
    },
  },
  {
    ...standing('53-remove-plan', 'disabled'),
    act: (page) => planTo(page, '.eh-danger-quiet'),
  },
  {
    ...standing('53-remove-failed', 'disabled'),
    scenario: { ...inUse, retirement: 'disabled', run: 'fails' },
    act: async (page) => {
      await planTo(page, '.eh-danger-quiet');
      await page.locator('.eh-danger').click();
      await page.locator('.error').waitFor({ timeout: 10_000 });
    },
  },
  {
    ...standing('53-restore-plan', 'removed'),
    act: (page) => planTo(page, '.v-btn'),
  },
];
