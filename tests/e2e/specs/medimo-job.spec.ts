import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import {
  applyPlan,
  chooseVendor,
  dutch,
  enterSimulation,
  makePlan,
  openVendorChoice,
} from '../pages/onboarding.ts';

test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

test('a new user does the whole job on the simulated tenant, and finds it again after a restart', async ({
  consoleApp,
}) => {
  const { main } = consoleApp;
  const page = () => consoleApp.page;
  await page().evaluate(() => window.entraHandover.app.setPreferences({ language: 'nl', theme: 'light' }));
  await expect(page().getByRole('heading', { level: 1 })).toBeVisible();
  await consoleApp.screenshot('1-sign-in');

  await enterSimulation(page(), dutch);
  await expect(page().getByText('Zorggroep De Linde').first()).toBeVisible();
  await consoleApp.screenshot('2-overview-empty');

  await openVendorChoice(page(), dutch);
  await consoleApp.screenshot('2b-vendor-choice');
  await chooseVendor(page(), dutch, 'Medimo');
  await page().getByLabel(dutch.customer).fill('De Linde');
  await page().getByLabel(dutch.customer).blur();
  await expect(
    page()
      .getByText(/kleine letters, cijfers/i)
      .first(),
  ).toBeVisible();
  await expect(page().locator('[aria-invalid="true"]')).toBeVisible();
  await consoleApp.screenshot('3-inputs-faulty');
  await page().getByLabel(dutch.customer).fill('delinde');
  await page().getByText('ggz.medimo.nl').first().click();
  await expect(page().getByText('ggz').first()).toBeVisible();
  await consoleApp.screenshot('4-inputs');

  await makePlan(page(), dutch, 'delinde');
  await expect(page().getByText('Maak de app-registratie').first()).toBeVisible();
  await consoleApp.screenshot('5-plan');

  await applyPlan(page(), dutch, () => consoleApp.screenshot('5b-progress'));
  await consoleApp.screenshot('6-result');
  await expect(page().getByText('https://login.microsoftonline.com/delinde.onmicrosoft.com/')).toBeVisible();
  await expect(page().getByText('delinde.nl', { exact: true }).first()).toBeVisible();

  await page()
    .getByRole('button', { name: /Kopieer Wachtwoord/ })
    .click();
  const secret = await main.clipboardText();
  expect(secret).toMatch(/^[A-Za-z0-9_~.-]{37,}$/);
  expect(await page().content()).not.toContain(secret);
  await page().getByRole('button', { name: /^Toon/ }).click();
  await expect(page().getByText(secret)).toBeVisible();
  await consoleApp.screenshot('7-result-secret-shown');

  const folder = await mkdtemp(join(tmpdir(), 'entra-handover-export-'));
  const file = join(folder, 'pakket.zip');
  await main.answerDialog(file);
  await page()
    .getByRole('button', { name: /Bestand opslaan/ })
    .click();
  await expect(
    page()
      .getByText(/Opgeslagen/)
      .first(),
  ).toBeVisible();
  expect(await readdir(folder)).toEqual(['pakket.zip']);
  expect(await readFile(file, 'latin1')).not.toContain(secret);
  await rm(folder, { recursive: true });

  await consoleApp.restart();
  await enterSimulation(page(), dutch);
  await page()
    .getByRole('link', { name: /Koppelingen/ })
    .click();
  await expect(page().getByText('Medimo').first()).toBeVisible();
  await consoleApp.screenshot('8-register');
  await page()
    .getByRole('row', { name: /Medimo/ })
    .first()
    .click();
  await expect(page().getByText('https://login.microsoftonline.com/delinde.onmicrosoft.com/')).toBeVisible();
  await consoleApp.screenshot('9-case');

  await page()
    .getByRole('link', { name: /Leveranciers/ })
    .click();
  await expect(page().getByRole('heading', { level: 1, name: /Leveranciers/ })).toBeVisible();
  await consoleApp.screenshot('10-vendors');
  await page()
    .getByRole('link', { name: /Instellingen/ })
    .click();
  await expect(page().getByRole('heading', { level: 1, name: /Instellingen/ })).toBeVisible();
  await consoleApp.screenshot('11-settings');
});
