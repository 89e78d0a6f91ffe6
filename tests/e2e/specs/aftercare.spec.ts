import { expect, test } from '../fixtures.ts';
import {
  applyPlan,
  chooseVendor,
  dutch,
  enterSimulation,
  makePlan,
  openVendorChoice,
} from '../pages/onboarding.ts';
import { readOurApplications, renameOurApplications } from '../pages/simulated-tenant.ts';

test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

test('a secret is renewed beside the old one, and what a colleague changed is put back', async ({
  consoleApp,
}) => {
  const page = () => consoleApp.page;
  const press = (name: RegExp) => page().getByRole('button', { name }).first().click();
  const openCase = async () => {
    await page()
      .getByRole('link', { name: /Koppelingen/ })
      .click();
    await page()
      .getByRole('row', { name: /Medimo/ })
      .first()
      .click();
  };
  await page().evaluate(() => window.entraHandover.app.setPreferences({ language: 'nl', theme: 'light' }));
  await enterSimulation(page(), dutch);
  await openVendorChoice(page(), dutch);
  await chooseVendor(page(), dutch, 'Medimo');
  await makePlan(page(), dutch, 'delinde');
  await applyPlan(page(), dutch, () => Promise.resolve());

  await press(/Naar de koppeling/);
  await press(/Nieuw geheim maken/);
  await expect(page().getByText(/blijft tot de leverancier bevestigt/)).toBeVisible();
  await applyPlan(page(), dutch, () => Promise.resolve());
  expect((await readOurApplications(consoleApp.dataFolder)).secretsOfEach).toEqual([2]);

  await press(/Naar de koppeling/);
  await expect(page().getByText('Twee geheimen')).toBeVisible();
  await consoleApp.screenshot('aftercare-1-two-secrets');
  await press(/Oude geheim verwijderen/);
  await consoleApp.screenshot('aftercare-2-rotation-end');
  await press(/Verwijderen in Zorggroep De Linde/);
  await expect(page().getByText('Clientgeheim vernieuwen')).toBeVisible({ timeout: 30_000 });
  expect((await readOurApplications(consoleApp.dataFolder)).secretsOfEach).toEqual([1]);
  await press(/Vergelijken met de tenant/);
  await expect(page().getByText('Alles is zoals afgesproken.').first()).toBeVisible();

  await consoleApp.restart();
  await renameOurApplications(consoleApp.dataFolder, 'Medimo van een collega');
  await enterSimulation(page(), dutch);
  await openCase();
  await press(/Vergelijken met de tenant/);
  await expect(
    page()
      .getByText(/Medimo van een collega/)
      .first(),
  ).toBeVisible();
  await consoleApp.screenshot('aftercare-3-drift');
  await press(/Alles terugzetten/);
  await press(/Terugzetten in Zorggroep De Linde/);
  await expect(page().getByRole('button', { name: /Vergelijken met de tenant/ })).toBeVisible({
    timeout: 30_000,
  });
  await press(/Vergelijken met de tenant/);
  await expect(page().getByText('Alles is zoals afgesproken.').first()).toBeVisible();
});
