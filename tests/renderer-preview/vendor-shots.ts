import type { Page } from 'playwright';
import type { Shot } from './shots.ts';

/** What the vendors' own questions and cases look like, beyond the job that every vendor has. */

const box = (page: Page, index = 0) => page.locator('[role="combobox"]').nth(index);

/** What the tenant answered; adding what was typed is no answer. */
const found = (page: Page) => page.locator('[role="option"]:has(.eh-meta)');

async function choosePrincipal(page: Page, words: string, index = 0): Promise<void> {
  await box(page, index).fill(words);
  await found(page).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

const scrollDown = (page: Page) =>
  page.locator('main.page').evaluate((main) => main.scrollTo(0, main.scrollHeight));

async function reviewPlan(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/plan$/);
  await page.locator('.eh-filled').first().waitFor();
}

async function answerSaml(page: Page): Promise<void> {
  const typed = page.locator('form input[type="text"]');
  await typed.nth(0).fill('https://delinde.haloitsm.com');
  await typed.nth(1).fill('https://delinde.haloitsm.com/auth/Account/SAMLResponse');
}

export const vendorShots: readonly Shot[] = [
  { name: '21-caseware-empty', route: '/new/caseware-cloud' },
  {
    name: '21-caseware',
    route: '/new/caseware-cloud',
    act: async (page) => {
      await choosePrincipal(page, 'sg-zorg');
      await choosePrincipal(page, 'weekend');
      await box(page).fill('alle');
      await found(page).first().waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: '21-caseware-everybody',
    route: '/new/caseware-cloud',
    act: async (page) => {
      await choosePrincipal(page, 'alle');
      await box(page).fill('nog iemand');
      await box(page).blur();
      await scrollDown(page);
    },
  },
  {
    name: '21-caseware-more',
    route: '/new/caseware-cloud',
    act: async (page) => {
      await page.locator('button.more').click();
      await scrollDown(page);
    },
  },
  {
    name: '21-caseware-plan',
    route: '/new/caseware-cloud',
    act: async (page) => {
      await reviewPlan(page);
      await scrollDown(page);
    },
  },
  { name: '22-halo-empty', route: '/new/haloitsm-saml' },
  { name: '22-halo', route: '/new/haloitsm-saml', act: answerSaml },
  {
    name: '22-halo-roles',
    route: '/new/haloitsm-saml',
    act: async (page) => {
      await answerSaml(page);
      await choosePrincipal(page, 'sg-it', 1);
      await page.keyboard.press('Tab');
      await page.keyboard.type('Service Desk Agent');
      await page.keyboard.press('Enter');
      await page.keyboard.type('SG-IT-Systeembeheer');
      await page.keyboard.press('Escape');
      await page.locator('textarea').first().fill('beheer@delinde.nl\nservicedesk.delinde.nl');
      await page.keyboard.press('Control+Enter');
      await page.locator('[aria-invalid="true"]').first().waitFor();
      await scrollDown(page);
    },
  },
  {
    name: '22-halo-private-key',
    route: '/new/haloitsm-saml',
    act: async (page) => {
      await answerSaml(page);
      await page.locator('button.more').click();
      await page.locator('textarea').last().fill('-----BEGIN RSA PRIVATE KEY-----\nMIIE');
      await scrollDown(page);
    },
  },
  {
    name: '22-halo-plan',
    route: '/new/haloitsm-saml',
    act: async (page) => {
      await answerSaml(page);
      await reviewPlan(page);
      await scrollDown(page);
    },
  },
  { name: '22-halo-result', route: '/cases/case-saml/result' },
  {
    name: '22-halo-result-below',
    route: '/cases/case-saml/result',
    act: scrollDown,
  },
  { name: '22-halo-case', route: '/cases/case-saml' },
  {
    name: '23-halo-app',
    route: '/new/haloitsm-app',
    act: async (page) => {
      const typed = page.locator('form input[type="text"]');
      await typed.nth(0).fill('https://delinde.haloitsm.com');
      await typed.nth(1).fill('https://portaal.delinde.nl');
      await page.locator('section.preview').scrollIntoViewIfNeeded();
    },
  },
  {
    name: '23-medimo-supplied',
    route: '/new/medimo',
    act: async (page) => {
      await page.locator('form input[type="text"]').first().fill('delinde');
      await page.locator('mark').first().waitFor();
      await page.locator('.preview button').click();
      await page.locator('.preview input').fill('https://secure.medimo.nl/sso/openidconnect/Delinde_azure');
      await page.locator('.difference').waitFor();
    },
  },
  { name: '24-loket-empty', route: '/new/loket' },
  {
    name: '24-loket-file',
    route: '/new/loket',
    act: (page) => page.locator('form .v-btn').first().click(),
  },
  {
    name: '24-loket-used',
    route: '/new/loket',
    act: async (page) => {
      await page.locator('form .v-btn').first().click();
      await page.locator('.actions .v-btn').first().click();
    },
  },
  {
    name: '24-loket-search',
    route: '/new/loket',
    act: async (page) => {
      await page.locator('.ways label').nth(1).click();
      await choosePrincipal(page, 'anna');
      await box(page).fill('xyz');
      await page.waitForTimeout(500);
    },
  },
  {
    name: '24-loket-lines',
    route: '/new/loket',
    act: async (page) => {
      await page.locator('.ways label').nth(2).click();
      await page.locator('textarea').fill('Anna de Boer\na.vandijk@delinde.nl');
    },
  },
  {
    name: '24-loket-plan',
    route: '/new/loket',
    act: async (page) => {
      await page.locator('.ways label').nth(2).click();
      await page.locator('textarea').fill('Anna de Boer\na.vandijk@delinde.nl');
      await reviewPlan(page);
    },
  },
  { name: '24-loket-result', route: '/cases/case-people/result' },
  {
    name: '24-loket-result-below',
    route: '/cases/case-people/result',
    act: (page) => page.locator('tr.notes').scrollIntoViewIfNeeded(),
  },
  { name: '25-ncare-empty', route: '/new/ncare' },
  {
    name: '25-ncare',
    route: '/new/ncare',
    act: async (page) => {
      await page.locator('textarea').fill('203.0.113.10\n203.0.113.11;203.0.113.12\n10.0.0.1\n2001:db8::1');
      await page.locator('textarea').blur();
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  { name: '25-ncare-result', route: '/cases/case-list/result' },
  { name: '26-waiting', route: '/cases/case-waiting' },
  {
    name: '26-waiting-wrong',
    route: '/cases/case-waiting',
    act: async (page) => {
      await page.keyboard.press('Control+Enter');
      await page.locator('.waiting input').fill('http://eu.casewarecloud.com/oidc ');
      await page.locator('.waiting input').blur();
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  {
    name: '26-waiting-incomplete',
    route: '/cases/case-waiting',
    act: async (page) => {
      await page.keyboard.press('Control+Enter');
      await page.locator('.waiting [role="alert"]').waitFor();
    },
  },
  {
    name: '26-waiting-plan',
    route: '/cases/case-waiting',
    act: async (page) => {
      await page.locator('.waiting input').fill('https://eu.casewarecloud.com/x/oidc');
      await reviewPlan(page);
    },
  },
  { name: '26-waiting-result', route: '/cases/case-waiting/result' },
  {
    name: '27-vendors-added',
    route: '/vendors',
    act: async (page) => {
      await page.locator('.actions .v-btn').first().click();
      await page.locator('.offer .v-btn').last().click();
    },
  },
  {
    name: '27-vendors-offered',
    route: '/vendors',
    act: (page) => page.locator('.actions .v-btn').first().click(),
  },
  {
    name: '27-vendors-refused',
    route: '/vendors',
    scenario: { profile: 'fails' },
    act: (page) => page.locator('.actions .v-btn').first().click(),
  },
  { name: '27-vendors-below', route: '/vendors', act: scrollDown },
];
