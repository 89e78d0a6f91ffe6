import type { Page } from 'playwright';
import type { Scenario } from './fake-bridge.ts';
import type { Shot } from './shots.ts';

/** Requests of a consultant, and what an administrator does with one. */

async function openFile(page: Page): Promise<void> {
  await page.locator('.empty .eh-filled').click();
  await page.locator('.review').waitFor();
}

const opened = (
  name: string,
  kind: Scenario['package'],
  act = openFile,
  scenario: Partial<Scenario> = {},
): Shot => ({
  name: `70-${name}`,
  route: '/open',
  scenario: { package: kind, ...scenario },
  act,
});

async function takeOver(page: Page): Promise<void> {
  await openFile(page);
  await page.locator('.review input[type="checkbox"]').check();
  await page.keyboard.press('Control+Enter');
  await page.locator('.asked').first().waitFor();
}

async function refuseSender(page: Page): Promise<void> {
  await openFile(page);
  await page.locator('.review input[type="text"]').fill('11111 22222 33333 44444 55555');
  await page.keyboard.press('Control+Enter');
  await page.locator('.review .error').waitFor();
}

const savesAnswer = async (page: Page): Promise<void> => {
  await page.locator('.answer .v-btn').click();
  await page.locator('.answer .saved').waitFor();
};

const makes = async (page: Page): Promise<void> => {
  await page.locator('form input[type="text"]').first().fill('delinde');
  await page.keyboard.press('Control+Enter');
};

export const requestShots: readonly Shot[] = [
  opened('request', 'request'),
  opened('request-known', 'request-known'),
  opened('request-doubtful', 'request-doubtful', refuseSender),
  opened('request-expired', 'request-expired'),
  opened('request-signed-out', 'request', openFile, { account: 'none' }),
  opened('request-taken-over', 'request', takeOver),
  opened('answer', 'answer'),
  {
    name: '70-answer-taken-in',
    route: '/open',
    scenario: { package: 'answer' },
    act: async (page) => {
      await openFile(page);
      await page.locator('.review input[type="checkbox"]').check();
      await page.keyboard.press('Control+Enter');
      await page.locator('.gives').waitFor();
    },
  },
  { name: '70-case-of-request', route: '/cases/case-asked', act: savesAnswer },
  { name: '70-result-of-request', route: '/cases/case-asked/result' },
  { name: '70-requests', route: '/open' },
  { name: '70-requests-none', route: '/open', scenario: { register: 'none', account: 'none' } },
  { name: '70-requests-loading', route: '/open', scenario: { hampered: 'requests.list=never' } },
  { name: '70-requests-error', route: '/open', scenario: { hampered: 'requests.list=damaged' } },
  { name: '71-prepare-choose', route: '/request' },
  { name: '71-prepare', route: '/request/medimo' },
  { name: '71-prepare-made', route: '/request/medimo', act: makes },
  { name: '71-prepare-loading', route: '/request/medimo', scenario: { hampered: 'vendors.list=never' } },
  { name: '71-prepare-error', route: '/request/medimo', scenario: { hampered: 'vendors.list=damaged' } },
  { name: '71-prepare-long', route: '/request/medimo', scenario: { content: 'long' } },
  {
    name: '71-request-long',
    route: '/open',
    scenario: { content: 'long', package: 'request' },
    act: openFile,
  },
  { name: '71-give-back', route: '/requests/sent-1/values' },
];
