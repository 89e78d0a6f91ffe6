import type { Page } from 'playwright';
import type { Shot } from './shots.ts';

/** What becomes of a handover: files, delivery, letter, received packages and backups. */

const result = '/cases/case-1/result';
const theCase = '/cases/case-1';
const format = (page: Page, value: string) => page.locator(`input[type="radio"][value="${value}"]`);
const save = (page: Page) => page.locator('form button[type="submit"]').last();

async function openDialog(page: Page, opener: string): Promise<void> {
  await page.locator(opener).first().click();
  await page.locator('.v-overlay--active .dialog').waitFor();
}

/** In a narrow window the panel is folded. */
async function unfold(page: Page): Promise<void> {
  const folded = page.locator('details.folded summary');
  if (await folded.isVisible()) await folded.click();
}

async function choosePackage(page: Page): Promise<void> {
  await page.locator('.empty .eh-filled').click();
  await page.waitForTimeout(200);
}

async function backup(page: Page, index: number): Promise<void> {
  await page.locator('.backup .actions .v-btn').nth(index).click();
  await page.locator('.v-overlay--active .dialog').waitFor();
}

export const packageShots: readonly Shot[] = [
  {
    name: '31-export-saved',
    route: result,
    act: async (page) => {
      await page.keyboard.press('Control+Enter');
      await page.locator('.saved').waitFor();
    },
  },
  {
    name: '31-export-age',
    route: result,
    act: async (page) => {
      await unfold(page);
      await format(page, 'age').check();
      await format(page, 'recipients').check({ force: true });
      await save(page).click();
      await page.locator('textarea').scrollIntoViewIfNeeded();
    },
  },
  {
    name: '31-export-own',
    route: result,
    act: async (page) => {
      await unfold(page);
      await page.locator('.other').click();
      await page.locator('input[type="password"]').fill('zomer2026');
      await page.locator('.strength .bar').waitFor();
      await page.locator('.strength .bar').scrollIntoViewIfNeeded();
    },
  },
  {
    name: '31-export-clear',
    route: result,
    act: async (page) => {
      await unfold(page);
      await format(page, 'pdf').check();
      await page.locator('.clear input').check();
      await save(page).scrollIntoViewIfNeeded();
    },
  },
  {
    name: '31-export-clear-question',
    route: result,
    act: async (page) => {
      await unfold(page);
      await format(page, 'pdf').check();
      await page.locator('.clear input').check();
      await save(page).click();
      await page.locator('[role="alertdialog"]').waitFor();
      await page.waitForTimeout(300);
    },
  },
  {
    name: '31-export-refused',
    route: result,
    scenario: { export: 'fails' },
    act: async (page) => {
      await page.keyboard.press('Control+Enter');
      await page.locator('.error').waitFor();
    },
  },
  { name: '31-export-saml', route: '/cases/case-saml/result', act: unfold },
  {
    name: '31-export-dialog',
    route: theCase,
    act: (page) => openDialog(page, '.delivery .actions .v-btn'),
  },
  {
    name: '32-letter',
    route: theCase,
    act: async (page) => {
      await page.locator('.delivery .actions .v-btn').nth(1).click();
      await page.locator('.body').waitFor();
      await page.waitForTimeout(300);
    },
  },
  {
    name: '33-delivery-missing',
    route: theCase,
    act: async (page) => {
      await page.locator('.delivery .suggestion').first().click();
      await page.locator('.delivery button[type="submit"]').click();
      await page.locator('.delivery [aria-invalid="true"]').first().waitFor();
    },
  },
  { name: '33-delivery-recorded', route: theCase, scenario: { delivery: 'recorded' } },
  { name: '33-delivery-confirmed', route: theCase, scenario: { delivery: 'confirmed' } },
  {
    name: '33-delivery-purge',
    route: theCase,
    scenario: { delivery: 'confirmed' },
    act: async (page) => {
      await page.locator('.offer .eh-danger-quiet').click();
      await page.locator('[role="alertdialog"]').waitFor();
      await page.waitForTimeout(300);
    },
  },
  { name: '33-delivery-purged', route: theCase, scenario: { delivery: 'purged' } },
  {
    name: '34-secret-in-sight',
    route: result,
    scenario: { hiding: 'impossible' },
    act: async (page) => {
      await page.locator('.toggle').click();
      await page.locator('.field .copy').last().click();
      await page.locator('.history').waitFor();
    },
  },
  { name: '35-package-empty', route: '/open' },
  {
    name: '35-package-without-account',
    route: '/sign-in',
    scenario: { account: 'none', package: 'opened' },
    act: async (page) => {
      await page.locator('a.received').click();
      await choosePackage(page);
    },
  },
  {
    name: '35-package-wrong-key',
    route: '/open',
    act: async (page) => {
      await choosePackage(page);
      await page.locator('input[type="password"]').fill('fout');
      await page.keyboard.press('Enter');
      await page.locator('[role="alert"]').waitFor();
    },
  },
  { name: '35-package-identity', route: '/open', scenario: { package: 'identity' }, act: choosePackage },
  { name: '35-package-opened', route: '/open', scenario: { package: 'opened' }, act: choosePackage },
  { name: '35-package-simulated', route: '/open', scenario: { package: 'simulated' }, act: choosePackage },
  { name: '35-package-long', route: '/open', scenario: { package: 'long' }, act: choosePackage },
  { name: '35-package-damaged', route: '/open', scenario: { package: 'damaged' }, act: choosePackage },
  { name: '35-package-newer', route: '/open', scenario: { package: 'newer' }, act: choosePackage },
  { name: '36-backup-due', scenario: { backup: 'due' } },
  { name: '12-settings-managed', route: '/settings', scenario: { managed: 'everything' } },
  { name: '11-vendors-managed', route: '/vendors', scenario: { managed: 'everything' } },
  { name: '36-backup-unset', route: '/settings#backup', scenario: { backup: 'unset' } },
  {
    name: '36-backup-recovery',
    route: '/settings#backup',
    scenario: { backup: 'unset' },
    act: (page) => backup(page, 2),
  },
  {
    name: '36-backup-made',
    route: '/settings#backup',
    act: async (page) => {
      await page.locator('.backup .actions .v-btn').first().click();
      await page.locator('.said').waitFor();
    },
  },
  {
    name: '36-backup-restore',
    route: '/settings#backup',
    act: async (page) => {
      await backup(page, 1);
      await page.locator('.dialog input').fill('fout');
      await page.keyboard.press('Enter');
      await page.locator('.dialog [role="alert"]').waitFor();
    },
  },
  {
    name: '36-backup-preview',
    route: '/settings#backup',
    act: async (page) => {
      await backup(page, 1);
      await page.locator('.dialog input').fill('zadel kompas lente');
      await page.keyboard.press('Enter');
      await page.locator('.preview').waitFor();
    },
  },
  {
    name: '38-diagnostics',
    route: '/settings',
    act: async (page) => {
      await page.locator('.diagnostics .v-btn').first().click();
      await page.locator('.dialog .content pre').waitFor();
    },
  },
  { name: '37-register-empty', route: '/cases', scenario: { register: 'none' } },
];
