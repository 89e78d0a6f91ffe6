import type { Page } from 'playwright';
import type { Scenario } from './fake-bridge.ts';

/** One state of one screen: where to go in which scenario, and what to do there. */
export interface Shot {
  readonly name: string;
  readonly scenario?: Partial<Scenario>;
  /** The route, after the `#`. */
  readonly route?: string;
  readonly act?: (page: Page) => Promise<void>;
}

const filled = (page: Page) => page.locator('.eh-filled').first();

async function answerInputs(page: Page): Promise<void> {
  await page.locator('form input[type="text"]').first().fill('delinde');
  await page.locator('mark').first().waitFor();
  await page.locator('form input[type="text"]').first().blur();
}

/** From the questions of a new case to the review of its plan. */
export async function makePlan(page: Page): Promise<void> {
  await answerInputs(page);
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/plan$/);
}

/** And from there to the progress of its run. */
export async function startRun(page: Page): Promise<void> {
  await makePlan(page);
  await filled(page).waitFor();
  await page.keyboard.press('Control+Enter');
}

/** From a case to the plan of what its header offers; the filled button is to go on. */
async function planToCase(page: Page, button: '.eh-filled' | '.eh-danger-quiet'): Promise<void> {
  await page.locator(`header ${button}`).click();
  await page.waitForURL(/plan$/);
}

async function planRollback(page: Page): Promise<void> {
  await planToCase(page, '.eh-danger-quiet');
  await page.locator('input[type="checkbox"]').waitFor();
}

const inputs = '/new/medimo';

/** Every screen that exists and the states it can be in. */
export const shots: readonly Shot[] = [
  { name: '01-sign-in', scenario: { account: 'none' } },
  {
    name: '01-sign-in-device-code',
    scenario: { account: 'none' },
    act: (page) => page.locator('.main .v-btn').nth(1).click(),
  },
  {
    name: '01-sign-in-browser',
    scenario: { account: 'none', signIn: 'hangs' },
    act: (page) => filled(page).click(),
  },
  {
    name: '01-sign-in-refused',
    scenario: { account: 'none', signIn: 'fails' },
    act: (page) => filled(page).click(),
  },
  { name: '01-sign-in-double', scenario: { account: 'none', runtime: 'double', protection: 'none' } },
  {
    name: '01-sign-in-other-tenant',
    scenario: { account: 'none' },
    act: async (page) => {
      await page.locator('.tenant button').click();
      await page.locator('.tenant input').fill('delinde.nl');
      await page.locator('.tenant input').blur();
    },
  },
  {
    name: '01-sign-in-menu',
    scenario: { account: 'none' },
    act: async (page) => {
      await page.locator('.option .choice').nth(1).click();
      await page.getByRole('menu').waitFor();
    },
  },
  { name: '02-overview' },
  { name: '02-overview-simulated', scenario: { account: 'simulated' } },
  { name: '02-overview-empty', scenario: { register: 'none' } },
  { name: '02-overview-loading', scenario: { register: 'slow' }, act: (page) => page.waitForTimeout(400) },
  { name: '02-overview-broken', scenario: { register: 'broken' } },
  {
    name: '02-overview-account-menu',
    act: async (page) => {
      await page.locator('.switcher').click();
      await page.getByRole('menu').waitFor();
    },
  },
  { name: '03-vendor-choice', route: '/new' },
  { name: '03-inputs-empty', route: inputs },
  { name: '03-inputs', route: inputs, act: answerInputs },
  {
    name: '03-inputs-wrong',
    route: inputs,
    act: async (page) => {
      await page.locator('.preview button').click();
      await page.locator('.preview input').fill('http://ggz.medimo.nl/sso/delinde_azure');
      await page.keyboard.press('Control+Enter');
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  {
    name: '03-inputs-more',
    route: inputs,
    act: async (page) => {
      await answerInputs(page);
      await page.locator('button.more').click();
      await page.locator('.more').scrollIntoViewIfNeeded();
    },
  },
  {
    name: '03-inputs-select',
    route: inputs,
    act: async (page) => {
      await answerInputs(page);
      await page.locator('form button[aria-haspopup="menu"]').last().click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: '04-plan',
    route: inputs,
    act: async (page) => {
      await makePlan(page);
      await filled(page).waitFor();
      await page.locator('button.head').first().click();
    },
  },
  { name: '04-plan-unchanged', route: inputs, scenario: { plan: 'unchanged' }, act: makePlan },
  {
    name: '04-plan-making',
    route: inputs,
    scenario: { plan: 'slow' },
    act: async (page) => {
      await makePlan(page);
      await page.waitForTimeout(400);
    },
  },
  { name: '04-plan-refused', route: inputs, scenario: { plan: 'role-too-weak' }, act: makePlan },
  { name: '04-plan-known-elsewhere', route: inputs, scenario: { plan: 'known-elsewhere' }, act: makePlan },
  {
    name: '04-plan-deleted',
    route: '/cases/case-4',
    scenario: { plan: 'deleted' },
    act: async (page) => {
      await planToCase(page, '.eh-filled');
      await page.locator('.error').waitFor();
    },
  },
  {
    name: '04-plan-resumed',
    route: '/cases/case-4',
    act: (page) => planToCase(page, '.eh-filled'),
  },
  {
    name: '04-plan-rollback',
    route: '/cases/case-1',
    act: async (page) => {
      await planRollback(page);
      await page.locator('input[type="checkbox"]').check();
      await page.locator('ol .row').nth(1).waitFor();
    },
  },
  {
    name: '04-plan-rollback-making',
    route: '/cases/case-4',
    scenario: { plan: 'slow' },
    act: async (page) => {
      await planToCase(page, '.eh-danger-quiet');
      await page.waitForTimeout(400);
    },
  },
  { name: '04-plan-rollback-empty', route: '/cases/case-4', scenario: { plan: 'empty' }, act: planRollback },
  {
    name: '05-progress-rollback',
    route: '/cases/case-1',
    scenario: { run: 'waits' },
    act: async (page) => {
      await planRollback(page);
      await page.locator('.eh-danger').click();
      await page.locator('.wait .track').waitFor({ timeout: 10_000 });
      await page.waitForTimeout(1200);
    },
  },
  {
    name: '05-progress-rollback-failed',
    route: '/cases/case-1',
    scenario: { run: 'fails' },
    act: async (page) => {
      await planRollback(page);
      await page.locator('.eh-danger').click();
      await page.locator('.error').waitFor({ timeout: 10_000 });
    },
  },
  {
    name: '05-progress-held',
    route: '/cases/case-4',
    scenario: { run: 'held' },
    act: async (page) => {
      await planToCase(page, '.eh-filled');
      await filled(page).click();
      await page.locator('.error').waitFor();
    },
  },
  {
    name: '05-progress',
    route: inputs,
    scenario: { run: 'waits' },
    act: async (page) => {
      await startRun(page);
      await page.locator('.wait .track').waitFor({ timeout: 10_000 });
      await page.waitForTimeout(2200);
    },
  },
  {
    name: '05-progress-elsewhere',
    route: inputs,
    scenario: { run: 'waits' },
    act: async (page) => {
      await startRun(page);
      await page.locator('.place').first().click();
      await page.waitForTimeout(600);
    },
  },
  {
    name: '05-progress-stop',
    route: inputs,
    scenario: { run: 'waits' },
    act: async (page) => {
      await startRun(page);
      await page.waitForTimeout(300);
      await page.keyboard.press('Escape');
      await page.locator('.dialog').waitFor();
      await page.waitForTimeout(300);
    },
  },
  {
    name: '05-progress-failed',
    route: inputs,
    scenario: { run: 'fails' },
    act: async (page) => {
      await startRun(page);
      await page.locator('.error').waitFor({ timeout: 10_000 });
    },
  },
  {
    name: '06-result',
    route: '/cases/case-1/result',
    act: async (page) => {
      await page.locator('.field .copy').last().click();
      await page.waitForTimeout(300);
      await page.locator('.field .copy').nth(2).focus();
    },
  },
  {
    name: '06-result-revealed',
    route: '/cases/case-1/result',
    act: async (page) => {
      await page.locator('.toggle').click();
      await page.locator('.eh-filled').first().click();
      await page.locator('.saved').waitFor();
    },
  },
  { name: '07-case', route: '/cases/case-1' },
  { name: '07-case-unfinished', route: '/cases/case-4' },
  {
    name: '07-case-rolled-back',
    route: '/cases/case-1',
    act: async (page) => {
      await planRollback(page);
      await page.locator('.eh-danger').click();
      await page.waitForURL(/case-undone$/, { timeout: 10_000 });
    },
  },
  { name: '07-case-unknown', route: '/cases/nothing' },
  { name: '08-register', route: '/cases', act: (page) => page.locator('a.name').nth(2).focus() },
  { name: '08-register-many', route: '/cases', scenario: { register: 'many' } },
  {
    name: '08-register-nothing',
    route: '/cases',
    act: async (page) => {
      await page.locator('input[type="search"]').fill('zzz');
      await page.waitForTimeout(400);
    },
  },
  { name: '11-vendors', route: '/vendors' },
  {
    name: '12-settings',
    route: '/settings',
    act: async (page) => {
      await page.getByRole('button', { name: /^(?:Verbinding testen|Test the connection)$/ }).click();
      await page.locator('.result').waitFor();
    },
  },
  {
    name: '12-settings-history',
    route: '/settings',
    act: async (page) => {
      await page.getByRole('button', { name: /^(?:Geschiedenis controleren|Check the history)$/ }).click();
      await page.locator('.verdict').scrollIntoViewIfNeeded();
    },
  },
];
