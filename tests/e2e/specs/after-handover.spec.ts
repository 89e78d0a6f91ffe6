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

test('what expires, what an error means and what a token carries are seen without leaving the console', async ({
  consoleApp,
}) => {
  const page = () => consoleApp.page;
  const press = (name: RegExp) => page().getByRole('button', { name }).first().click();
  await page().evaluate(() => window.entraHandover.app.setPreferences({ language: 'nl', theme: 'light' }));
  await enterSimulation(page(), dutch);
  await openVendorChoice(page(), dutch);
  await chooseVendor(page(), dutch, 'Medimo');
  await makePlan(page(), dutch, 'delinde');
  await applyPlan(page(), dutch, () => Promise.resolve());

  await page().getByRole('link', { name: 'Vervalkalender' }).click();
  await press(/Datum toevoegen/);
  await page().getByLabel('Wat verloopt er?').fill('licentie');
  await page().getByLabel('Laatste dag').fill('1 maart 2030');
  await page().getByRole('button', { name: 'Toevoegen', exact: true }).click();
  await expect(page().getByText('licentie').first()).toBeVisible();
  await press(/Tenant doorzoeken/);
  await expect(page().getByText(/doorzocht op/)).toBeVisible();
  await consoleApp.screenshot('after-handover-1-calendar');
  await press(/Verwijderen: licentie/);
  await expect(page().getByText('licentie')).toHaveCount(0);

  await page().keyboard.press('Control+4');
  const box = page().getByLabel('De foutcode of de hele melding');
  await expect(box).toBeFocused();
  await page().getByRole('combobox', { name: 'Koppeling', exact: true }).click();
  await page().getByRole('option', { name: 'Medimo productie' }).click();
  await box.fill(
    "AADSTS50011: The redirect URI 'https://ggz.medimo.nl/sso/openidconnect/deLinde_azure' specified in the request does not match the redirect URIs configured for the application.",
  );
  await page().keyboard.press('Control+Enter');
  await expect(page().getByText('Geregistreerd in Entra')).toBeVisible();
  await expect(page().locator('mark').first()).toBeVisible();
  await press(/AADSTS50011 bij Microsoft bekijken/);
  await expect
    .poll(async () => (await consoleApp.main.openedLinks()).at(-1))
    .toBe('https://login.microsoftonline.com/error?code=50011');
  await press(/Aanmeldingen bekijken/);
  await expect(
    page().getByRole('img', { name: 'Geen mislukte aanmelding in de laatste 24 uur' }),
  ).toBeVisible();
  await consoleApp.screenshot('after-handover-2-lookup');
  await press(/Vergelijken met de tenant/);
  await expect(page().getByText('Alles is zoals afgesproken.').first()).toBeVisible();

  await page().getByRole('link', { name: 'Fout opzoeken' }).click();
  await expect(page().getByText('Geregistreerd in Entra')).toBeVisible();
  await page()
    .getByRole('listitem')
    .filter({ hasText: 'Gebruik de omleidings-URI uit de melding' })
    .getByRole('button', { name: 'Plan maken' })
    .click();
  await expect(page().getByLabel('Omleidings-URI van Medimo')).toHaveValue(/deLinde_azure/);

  await page().getByRole('link', { name: 'Vervalkalender' }).click();
  await page()
    .getByRole('link', { name: /Medimo productie/ })
    .first()
    .click();
  await press(/Opnieuw bekijken/);
  await expect(
    page()
      .getByText(/is geen aanmelding bij deze toepassing mislukt/)
      .first(),
  ).toBeVisible();
  await page().getByRole('combobox', { name: 'Persoon' }).fill('joost.bakker@delinde.nl');
  await page().keyboard.press('Enter');
  await expect(page().getByRole('rowheader', { name: 'tid' })).toBeVisible();
  await consoleApp.screenshot('after-handover-3-token');

  await page().getByRole('link', { name: 'Overzicht' }).click();
  await press(/Nu controleren/);
  await expect(page().getByRole('heading', { level: 1, name: 'Alles controleren' })).toBeVisible();
  await page().getByRole('link', { name: 'Overzicht' }).click();
  await expect(page().getByText(/laatst gecontroleerd om/)).toBeVisible({
    timeout: 30_000,
  });
  await consoleApp.screenshot('after-handover-4-overview');
});
