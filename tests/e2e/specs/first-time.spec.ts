import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { dutch, enterSimulation } from '../pages/onboarding.ts';
import { readOurApplications } from '../pages/simulated-tenant.ts';

test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

/** Resolves when the application is there, which is halfway. */
function isHalfway(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        window.entraHandover.on('runEvent', ({ event }) => {
          if (event.type === 'step-done' && event.stepId === 'application') resolve();
        });
      }),
  );
}

test('somebody who never saw the console makes a connection, stops halfway, hands it over and finds help', async ({
  consoleApp,
}) => {
  const { dataFolder } = consoleApp;
  const page = () => consoleApp.page;
  const title = (name: RegExp) => page().getByRole('heading', { level: 1, name });
  const press = (name: RegExp | string) => page().getByRole('button', { name }).first().click();
  /** On every screen it is said that this is a simulation. */
  const arrive = async (name: RegExp) => {
    await expect(title(name)).toBeFocused({ timeout: 30_000 });
    await expect(page().getByRole('complementary', { name: 'Simulatie' })).toBeVisible();
    await expect(page().getByRole('button', { name: /Zorggroep De Linde.*simulatie/ })).toBeVisible();
  };

  await enterSimulation(page(), dutch);
  await arrive(/Overzicht/);
  await press(dutch.newCase);
  await arrive(/Met welke leverancier/);
  await expect(page().getByText('Er is nog niets gewijzigd in de tenant.')).toBeVisible();
  await page()
    .getByRole('link', { name: /Medimo/ })
    .click();
  await arrive(/Medimo koppelen/);

  const customer = page().getByLabel(dutch.customer);
  await customer.fill('De Linde');
  await expect(customer, 'nothing is wrong yet while typing').not.toHaveAttribute('aria-invalid', 'true');
  await customer.press('Tab');
  await expect(customer).toHaveAttribute('aria-invalid', 'true');
  await expect(customer).toHaveAccessibleDescription(/teken D op plaats 1.*kleine letters, cijfers/);
  await consoleApp.screenshot('first-time-1-wrong-input');
  await customer.fill('delinde');
  await expect(customer).not.toHaveAttribute('aria-invalid', 'true');
  await expect(customer).toBeFocused();
  await expect(
    page()
      .getByText(/sso\/openidconnect\/delinde_azure/)
      .first(),
  ).toBeVisible();

  await press(dutch.makePlan);
  await arrive(/Dit gaat er gebeuren/);
  const step = page().getByRole('button', { name: /Maak de app-registratie/ });
  await step.click();
  await expect(page().getByText(/^POST/).first()).toBeVisible();
  await step.click();
  await expect(page().getByText(/^POST/)).toHaveCount(0);

  const halfway = isHalfway(page());
  await press(dutch.apply);
  await arrive(dutch.running);
  await expect(page().getByRole('timer')).toHaveText(/^\d+:\d\d$/);
  await expect(page().getByText(/^meestal \d+:\d\d tot \d+:\d\d$/)).toBeVisible();
  await expect(page().getByRole('button', { name: /Stoppen na deze stap/ })).toBeVisible();
  await halfway;
  await consoleApp.restart();
  await enterSimulation(page(), dutch);
  await arrive(/Overzicht/);
  await press('Medimo productie hervatten');
  await press(/(?:Uitvoeren|Controleren) in Zorggroep De Linde/);
  await arrive(dutch.ready);
  expect(await readOurApplications(dataFolder)).toEqual({ secretsOfEach: [1], deleted: 0 });

  const values: string[] = [];
  for (const label of ['Identity provider', 'Domain hint', 'Application id', 'Wachtwoord']) {
    await page()
      .getByRole('button', { name: `Kopieer ${label}`, exact: true })
      .click();
    await expect(page().getByText(`${label} is gekopieerd`)).toBeAttached();
    values.push(await consoleApp.main.clipboardText());
  }
  expect(values.slice(0, 2)).toEqual([
    'https://login.microsoftonline.com/delinde.onmicrosoft.com/',
    'delinde.nl',
  ]);
  expect(values[2]).toMatch(/^[0-9a-f-]{36}$/);
  expect(values[3]).toMatch(/^[A-Za-z0-9_~.-]{37,}$/);

  const folder = await mkdtemp(join(tmpdir(), 'entra-handover-first-'));
  await consoleApp.main.answerDialog(join(folder, 'pakket.zip'));
  await press(/Bestand opslaan/);
  await expect(page().getByText('pakket.zip').first()).toBeVisible({ timeout: 20_000 });
  expect((await readFile(join(folder, 'pakket.zip'))).length).toBeGreaterThan(1000);
  await rm(folder, { recursive: true });

  await press('Naar de koppeling');
  await arrive(/Medimo productie/);
  await page().getByRole('link', { name: 'Fout opzoeken' }).click();
  await arriveAnywhere(page(), /Fout opzoeken/);
  await page()
    .getByLabel('De foutcode of de hele melding')
    .fill(
      "AADSTS50011: The redirect URI 'https://secure.medimo.nl/sso/openidconnect/deLinde_azure' specified in the request does not match the redirect URIs configured for the application.",
    );
  await press('Uitleggen');
  await expect(page().getByText('Wie is aan zet').first()).toBeVisible();
  await expect(page().getByText('Wat u kunt doen').first()).toBeVisible();

  await page().getByRole('link', { name: 'Vervalkalender' }).click();
  await arrive(/Vervalkalender/);
  const inTwoYears = new Date();
  inTwoYears.setFullYear(inTwoYears.getFullYear() + 2);
  const month = new Intl.DateTimeFormat('nl-NL', { month: 'short', year: 'numeric' }).format(inTwoYears);
  await expect(page().getByText(month).first()).toBeVisible();
  for (const screen of [/Koppelingen/, /Leveranciers/, /Bestand openen/, /Instellingen/]) {
    await page().getByRole('link', { name: screen }).first().click();
    await arrive(/./);
  }

  await page().getByText('English', { exact: true }).first().click();
  await expect(title(/Settings/)).toBeVisible();
  await expect(page().getByRole('complementary', { name: 'Simulation' })).toBeVisible();
  await consoleApp.screenshot('first-time-2-english');
});

/** The error lookup puts the keyboard where the message goes. */
async function arriveAnywhere(page: Page, name: RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Simulatie' })).toBeVisible();
}
