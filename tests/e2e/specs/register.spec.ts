import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { countOf, openLargeRegister } from '../pages/large-register.ts';
import {
  applyPlan,
  chooseVendor,
  dutch,
  enterSimulation,
  makePlan,
  openVendorChoice,
} from '../pages/onboarding.ts';

test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

test.describe('a register of 100,000 cases', () => {
  test('is read again where it is looked at, and the row that has the keyboard keeps it', async ({
    consoleApp,
  }) => {
    await openLargeRegister(consoleApp);
    const { page } = consoleApp;
    await page.locator('tbody a').first().focus();
    await page.keyboard.press('End');
    const last = page.getByRole('link', { name: 'Leverancier 1 productie' });
    await expect(last).toBeFocused();
    await page.keyboard.press('F5');
    await expect(page.getByText('Bijgewerkt', { exact: true })).toBeAttached();
    await expect(page.locator('tr.coming')).toHaveCount(0);
    await expect(last).toBeFocused();
  });

  test('is searched, filtered and ordered, and says what is hidden', async ({ consoleApp }) => {
    await openLargeRegister(consoleApp);
    const { page } = consoleApp;
    const firstRow = page.locator('tbody a').first();
    await page.getByRole('button', { name: 'Verloopt', exact: true }).first().click();
    await page.getByRole('menuitemradio', { name: 'Binnen 14 dagen' }).click();
    await expect(page.getByRole('button', { name: 'Verloopt: Binnen 14 dagen' })).toBeVisible();
    await page.locator('thead').getByRole('button', { name: 'Verloopt' }).click();
    await expect(page.getByRole('columnheader', { name: 'Verloopt' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await page.getByRole('button', { name: 'Filter Verloopt opheffen' }).click();
    await expect(countOf(page)).toHaveText('90.000 koppelingen · 10.000 beëindigde verborgen');
    await page.getByRole('searchbox').fill('leverancier 4711');
    await expect(countOf(page)).toHaveText('19 koppelingen · 99.981 verborgen');
    await expect(firstRow).toHaveAccessibleName(/^Leverancier \d?4711/);
    await page.getByRole('searchbox').fill('niets heet zo');
    await page.getByRole('button', { name: 'Alles laten zien' }).click();
    await expect(countOf(page)).toHaveText('100.000 koppelingen');
    await firstRow.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: /Leverancier/ })).toBeVisible();
  });
});

test('a row gives its application id, what was found a list, and the next visit the same columns and filters', async ({
  consoleApp,
}) => {
  const { page, main, dataFolder } = consoleApp;
  await enterSimulation(page, dutch);
  await openVendorChoice(page, dutch);
  await chooseVendor(page, dutch, 'Medimo');
  await makePlan(page, dutch, 'delinde');
  await applyPlan(page, dutch, () => Promise.resolve());
  const register = page.getByRole('link', { name: /^Koppelingen/ });
  await register.click();

  await page.getByRole('link', { name: 'Medimo productie' }).focus();
  await page.keyboard.press('Control+c');
  await expect(page.locator('tbody').getByText('Gekopieerd')).toBeVisible();
  const said = page.getByText(/^Toepassings-id [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} gekopieerd$/);
  await expect(said).toBeAttached();
  const id = /[0-9a-f-]{36}/.exec((await said.textContent()) ?? '')?.[0] ?? 'none';

  const file = join(dataFolder, 'koppelingen.csv');
  await main.answerDialog(file);
  await page.getByRole('button', { name: 'Exporteren' }).click();
  await expect(page.getByRole('heading', { name: /Opgeslagen/ })).toBeVisible();
  expect(readFileSync(file, 'utf8')).toContain(id);

  await page.getByRole('button', { name: 'Kolommen kiezen' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Door' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Omgeving', exact: true }).first().click();
  await page.getByRole('menuitemradio', { name: 'Productie' }).click();
  await expect(page.getByRole('columnheader', { name: 'Door' })).toHaveCount(0);
  await page.reload();
  await page.getByText('Terug naar de koppelingen').click();
  await register.click();
  await expect(page.getByRole('button', { name: 'Omgeving: Productie' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Door' })).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: 'Verloopt' })).toBeVisible();
});
