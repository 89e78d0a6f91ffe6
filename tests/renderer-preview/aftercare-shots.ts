import type { Page } from 'playwright';
import type { Scenario } from './fake-bridge.ts';
import type { Shot } from './shots.ts';

/** What happens to a case after its handover: a new secret, and what drifted. */

const route = '/cases/case-1';
const delivered: Partial<Scenario> = { delivery: 'confirmed', rotation: 'offered' };
const twoSecrets: Partial<Scenario> = { delivery: 'recorded', rotation: 'open' };

async function compare(page: Page): Promise<void> {
  await page.locator('.drift .head .v-btn').click();
  await page.waitForTimeout(250);
}

async function planOf(page: Page, button: string): Promise<void> {
  await page.locator(button).first().click();
  await page.waitForURL(/plan$/);
  await page.locator('ol .row').first().waitFor();
}

const takeApart = (page: Page) => planOf(page, '.rotation .actions .v-btn');

export const aftercareShots: readonly Shot[] = [
  { name: '41-rotation-offered', scenario: delivered, route },
  {
    name: '41-rotation-offered-seen',
    scenario: delivered,
    route,
    act: (page) => page.locator('.rotation').scrollIntoViewIfNeeded(),
  },
  {
    name: '41-rotation-two-secrets',
    scenario: twoSecrets,
    route,
    act: (page) => page.locator('.rotation').scrollIntoViewIfNeeded(),
  },
  ...(['certificate-made', 'certificate-active'] as const).map((rotation): Shot => ({
    name: `41-${rotation}`,
    scenario: { ...delivered, rotation },
    route,
    act: (page) => page.locator('.turn').scrollIntoViewIfNeeded(),
  })),
  {
    name: '41-rotation-plan',
    scenario: delivered,
    route,
    act: (page) => planOf(page, '.rotation .v-btn'),
  },
  { name: '41-rotation-end-plan', scenario: twoSecrets, route, act: takeApart },
  {
    name: '41-rotation-undo-plan',
    scenario: twoSecrets,
    route,
    act: async (page) => {
      await page.locator('.rotation .actions .v-btn').last().click();
      await page.waitForURL(/plan$/);
    },
  },
  {
    name: '41-rotation-end-run',
    scenario: { ...twoSecrets, run: 'waits' },
    route,
    act: async (page) => {
      await takeApart(page);
      await page.locator('.eh-danger').click();
      await page.waitForTimeout(1200);
    },
  },
  {
    name: '41-rotation-ended',
    scenario: twoSecrets,
    route,
    act: async (page) => {
      await takeApart(page);
      await page.locator('.eh-danger').click();
      await page.locator('.outcome').waitFor({ timeout: 10_000 });
    },
  },
  { name: '42-drift', scenario: delivered, route, act: compare },
  {
    name: '42-drift-more',
    scenario: delivered,
    route,
    act: async (page) => {
      await compare(page);
      await page.locator('.drift .actions').scrollIntoViewIfNeeded();
    },
  },
  {
    name: '42-drift-busy',
    scenario: { ...delivered, drift: 'slow' },
    route,
    act: compare,
  },
  { name: '42-drift-none', scenario: { ...delivered, drift: 'none' }, route, act: compare },
  { name: '42-drift-replaced', scenario: { ...delivered, drift: 'replaced' }, route, act: compare },
  { name: '42-drift-signed-out', scenario: { ...delivered, drift: 'fails' }, route, act: compare },
  {
    name: '42-drift-kept',
    scenario: delivered,
    route,
    act: async (page) => {
      await compare(page);
      await page.locator('.drift .keep').first().click();
      await page.waitForTimeout(200);
      await page.locator('.accepted').scrollIntoViewIfNeeded();
    },
  },
  {
    name: '42-restoration-plan',
    scenario: delivered,
    route,
    act: async (page) => {
      await compare(page);
      await planOf(page, '.drift .eh-filled');
    },
  },
  {
    name: '42-restored',
    scenario: delivered,
    route,
    act: async (page) => {
      await compare(page);
      await planOf(page, '.drift .eh-filled');
      await page.locator('.eh-filled').click();
      await page.locator('.outcome').waitFor({ timeout: 10_000 });
    },
  },
  {
    name: '43-passphrase-copied',
    scenario: { ...delivered, hiding: 'impossible' },
    route,
    act: async (page) => {
      await page.locator('.delivery .actions .v-btn').first().click();
      await page.locator('.v-overlay--active .dialog .copy').click();
      await page.locator('.v-overlay--active .notes').scrollIntoViewIfNeeded();
      await page.waitForTimeout(300);
    },
  },
];
