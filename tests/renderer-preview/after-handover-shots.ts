import type { Page } from 'playwright';
import type { Scenario } from './fake-bridge.ts';
import type { Shot } from './shots.ts';

/** Screens for after the handover: the expiry calendar, error lookup, tokens and looking at everything. */

const route = '/cases/case-1';
const delivered: Partial<Scenario> = { delivery: 'confirmed', rotation: 'offered' };
const mismatch =
  "AADSTS50011: The redirect URI 'https://ggz.medimo.nl/sso/openidconnect/deLinde_azure/' specified in the request does not match the redirect URIs configured for the application '9b7f2c14-6e0d-4a85-b3c1-7d52e8f0416a'.";

async function lookUp(page: Page, text: string): Promise<void> {
  await page.locator('textarea').fill(text);
  await page.keyboard.press('Control+Enter');
  await page.waitForTimeout(200);
}

async function previewToken(page: Page): Promise<void> {
  await page.locator('.token input').fill('joost.bakker@delinde.nl');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(400);
  await page.locator('.token').evaluate((section) => section.scrollIntoView());
}

async function seeFailures(page: Page): Promise<void> {
  await page.locator('.failures .head .v-btn').last().click();
  await page.waitForTimeout(200);
}

export const afterHandoverShots: readonly Shot[] = [
  { name: '44-calendar', route: '/calendar' },
  { name: '44-calendar-empty', scenario: { register: 'none' }, route: '/calendar' },
  {
    name: '44-calendar-loading',
    scenario: { register: 'slow' },
    route: '/calendar',
    act: (page) => page.waitForTimeout(400),
  },
  { name: '44-calendar-broken', scenario: { register: 'broken' }, route: '/calendar' },
  {
    name: '44-calendar-scanning',
    scenario: { drift: 'slow' },
    route: '/calendar',
    act: (page) => page.locator('.scan .v-btn').last().click(),
  },
  {
    name: '44-calendar-add',
    route: '/calendar',
    act: async (page) => {
      await page.locator('header .v-btn').last().click();
      await page.locator('.v-overlay--active .dialog').waitFor();
      await page.waitForTimeout(300);
    },
  },
  {
    name: '44-calendar-date',
    route: '/calendar',
    act: async (page) => {
      await page.locator('header .v-btn').last().click();
      const box = page.locator('.v-overlay--active .dialog input').nth(1);
      await box.fill('1 mrt 2027');
      await box.blur();
      await page.waitForTimeout(300);
    },
  },
  {
    name: '44-calendar-no-date',
    route: '/calendar',
    act: async (page) => {
      await page.locator('header .v-btn').last().click();
      const box = page.locator('.v-overlay--active .dialog input').nth(1);
      await box.fill('31-2-2027');
      await box.blur();
      await page.waitForTimeout(300);
    },
  },
  {
    name: '44-calendar-end',
    route: '/calendar',
    act: async (page) => {
      await page.locator('.leftovers summary').click();
      await page.locator('.leftovers').scrollIntoViewIfNeeded();
    },
  },
  {
    name: '45-lookup-hours',
    route: '/lookup',
    act: async (page) => {
      await lookUp(page, mismatch);
      await page.locator('.hours .v-btn').click();
      await page.waitForTimeout(200);
    },
  },
  {
    name: '45-lookup-table',
    route: '/lookup?case=case-1',
    act: async (page) => {
      await page.locator('.hours .v-btn').click();
      await page.locator('.chart summary').click();
      await page.waitForTimeout(200);
    },
  },
  {
    name: '45-lookup-secret',
    route: '/lookup?case=case-1',
    act: (page) => lookUp(page, 'AADSTS7000215'),
  },
  {
    name: '02-overview-found',
    route: '/sweep',
    act: async (page) => {
      await page.locator('header .eh-filled').click();
      await page.waitForTimeout(300);
      await page.locator('nav a').first().click();
      await page.waitForTimeout(300);
    },
  },
  { name: '45-lookup-empty', route: '/lookup' },
  { name: '45-lookup', route: '/lookup', act: (page) => lookUp(page, mismatch) },
  { name: '45-lookup-several', route: '/lookup', act: (page) => lookUp(page, 'AADSTS50105, AADSTS4242') },
  { name: '45-lookup-unknown', route: '/lookup', act: (page) => lookUp(page, 'er is iets mis') },
  {
    name: '45-lookup-failed',
    scenario: { drift: 'fails' },
    route: '/lookup',
    act: (page) => lookUp(page, mismatch),
  },
  { name: '46-failures', scenario: delivered, route, act: seeFailures },
  {
    name: '46-failures-open',
    scenario: delivered,
    route,
    act: async (page) => {
      await seeFailures(page);
      await page.locator('.failures summary').first().click();
      await page.locator('.failures').evaluate((section) => section.scrollIntoView());
    },
  },
  { name: '47-token', scenario: delivered, route, act: previewToken },
  {
    name: '47-token-groups',
    scenario: delivered,
    route,
    act: async (page) => {
      await previewToken(page);
      await page.locator('.groups').evaluate((section) => section.scrollIntoView());
    },
  },
  { name: '48-sweep', route: '/sweep', act: (page) => page.locator('header .eh-filled').click() },
  { name: '48-sweep-start', route: '/sweep' },
  {
    name: '48-sweep-busy',
    scenario: { drift: 'slow' },
    route: '/sweep',
    act: (page) => page.locator('header .eh-filled').click(),
  },
  {
    name: '48-register-marked',
    route: '/cases',
    act: async (page) => {
      await page.locator('header .v-btn').first().click();
      await page.locator('.row').first().waitFor();
      await page.locator('header .v-btn').first().click();
      await page.locator('tbody tr').first().waitFor();
    },
  },
];
