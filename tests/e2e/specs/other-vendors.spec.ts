import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { applyPlan, dutch, enterSimulation, openVendorChoice } from '../pages/onboarding.ts';

test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

async function openInputs(page: Page, vendor: string): Promise<void> {
  await enterSimulation(page, dutch);
  await openVendorChoice(page, dutch);
  await page
    .getByRole('button', { name: vendor })
    .or(page.getByRole('link', { name: vendor }))
    .first()
    .click();
  await expect(page.getByRole('button', { name: dutch.makePlan })).toBeVisible();
}

async function plan(page: Page, apply: RegExp = dutch.apply): Promise<void> {
  await page.getByRole('button', { name: dutch.makePlan }).click();
  await expect(page.getByRole('button', { name: apply })).toBeEnabled();
}

test('a case waits for the vendor over a restart, is found at once, and goes on', async ({ consoleApp }) => {
  const page = () => consoleApp.page;
  await openInputs(page(), 'Caseware Cloud');
  await consoleApp.screenshot('vendors-1-caseware-inputs');
  await plan(page());
  await expect(
    page()
      .getByText(/Antwoord-URL van Caseware/)
      .first(),
  ).toBeVisible();
  await consoleApp.screenshot('vendors-2-caseware-plan');
  await page().getByRole('button', { name: dutch.apply }).click();
  const ready = page().getByRole('heading', { level: 1, name: /eerste gegevens .* staan klaar/ });
  await expect(ready).toBeVisible({ timeout: 30_000 });
  await consoleApp.screenshot('vendors-3-caseware-result');

  await consoleApp.restart();
  await enterSimulation(page(), dutch);
  await expect(
    page()
      .getByText(/Wacht op Caseware Cloud/)
      .first(),
  ).toBeVisible();
  await consoleApp.screenshot('vendors-4-overview-waiting');
  await page().getByRole('button', { name: 'Invullen' }).click();
  const url = page().getByRole('textbox', { name: /Antwoord-URL/ });
  await url.fill('https://nl.casewarecloud.com/antwoord ');
  await url.blur();
  await expect(page().locator('[aria-invalid="true"]')).toBeVisible();
  await consoleApp.screenshot('vendors-5-waiting-case');
  await url.fill('https://nl.casewarecloud.com/antwoord');
  await plan(page());
  await applyPlan(page(), dutch, () => Promise.resolve());
  await consoleApp.screenshot('vendors-6-caseware-complete');
});

test('people for a vendor that needs no application are read from a file', async ({ consoleApp }) => {
  const { page, main } = consoleApp;
  const folder = await mkdtemp(join(tmpdir(), 'entra-handover-people-'));
  const file = join(folder, 'gebruikers.csv');
  const rows = 'Naam;E-mail\r\nSanne de Wit;sanne.dewit@delinde.nl\r\nZoë;zoe@delinde.nl\r\n';
  await writeFile(file, Buffer.from(rows, 'latin1'));
  await openInputs(page, 'Loket.nl');
  await main.answerDialog(file);
  await page.getByRole('button', { name: /Bestand kiezen/ }).click();
  await expect(page.getByText('gebruikers.csv').first()).toBeVisible();
  await consoleApp.screenshot('vendors-7-people-file');
  await page.getByRole('button', { name: /2 personen gebruiken/ }).click();
  const read = /Lezen in Zorggroep De Linde/;
  await plan(page, read);
  await consoleApp.screenshot('vendors-8-people-plan');
  await page.getByRole('button', { name: read }).click();
  await expect(page.getByText('Azure AD User ID').first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('sanne.dewit@delinde.nl').first()).toBeVisible();
  await consoleApp.screenshot('vendors-9-people-result');
  await rm(folder, { recursive: true });
});

test('a SAML application is made for a group that was searched for', async ({ consoleApp }) => {
  const { page } = consoleApp;
  await openInputs(page, 'HaloITSM (SAML)');
  await page
    .getByLabel(/entiteits-id/)
    .first()
    .fill('https://acme.haloitsm.com/saml');
  await page
    .getByLabel(/ACS-URL/)
    .first()
    .fill('https://acme.haloitsm.com/auth/Account/SAMLResponse');
  await page
    .getByLabel(/Pilotgroep/)
    .first()
    .fill('Pilot');
  await page.getByRole('option', { name: /Pilot medicatieveiligheid/ }).click();
  await consoleApp.screenshot('vendors-10-saml-inputs');
  await plan(page);
  await expect(page.getByText(/Pilot medicatieveiligheid/).first()).toBeVisible();
  await consoleApp.screenshot('vendors-11-saml-plan');
  await applyPlan(page, dutch, () => Promise.resolve());
  await expect(page.getByText('-----BEGIN CERTIFICATE-----').first()).toBeVisible();
  await consoleApp.screenshot('vendors-12-saml-result');
});
