import { expect, test } from '../fixtures.ts';
import { tabTo } from '../pages/keyboard.ts';
import { applyPlan, dutch, enterSimulation, type OnboardingWords } from '../pages/onboarding.ts';
import { makeApplicationByHand, readOurApplications } from '../pages/simulated-tenant.ts';

test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

const adopting: OnboardingWords = { ...dutch, apply: /Overnemen in Zorggroep De Linde/ };

test('an application that was made by hand is found, read, compared and taken over', async ({
  consoleApp,
}) => {
  const page = () => consoleApp.page;
  await page().evaluate(() => window.entraHandover.app.setPreferences({ language: 'nl', theme: 'light' }));
  await enterSimulation(page(), dutch);
  await consoleApp.restart();
  const appId = await makeApplicationByHand(consoleApp.dataFolder, 'Medimo SSO', [
    'https://ggz.medimo.nl/sso/openidconnect/delinde_azure',
    'https://intranet.delinde.nl/callback',
  ]);
  await enterSimulation(page(), dutch);

  await page()
    .getByRole('link', { name: /Koppelingen/ })
    .click();
  await page().getByRole('button', { name: 'Bestaande toepassing overnemen' }).click();
  await page()
    .getByRole('link', { name: /^M Medimo|Medimo OpenID/ })
    .first()
    .click();
  const search = page().getByRole('searchbox', { name: 'Naam of toepassings-id' });
  await expect(search).toHaveValue('Medimo');
  await expect(page().getByRole('button', { name: /Medimo SSO/ })).toBeVisible();
  await search.fill('bestaat niet');
  await expect(page().getByText('Geen toepassing gevonden voor “bestaat niet”')).toBeVisible();
  await search.fill(appId);
  await tabTo(page(), page().getByRole('button', { name: /Medimo SSO/ }));
  await consoleApp.screenshot('adopt-1-found');
  await page().keyboard.press('Enter');

  await expect(page().getByLabel(dutch.customer)).toHaveValue('delinde');
  await expect(page().getByText(/Van de toepassing gelezen: /)).toBeVisible();
  await expect(page().getByRole('radio', { name: 'Een nieuw geheim ernaast maken' })).toBeChecked();
  await consoleApp.screenshot('adopt-2-inputs');
  await page().keyboard.press('Control+Enter');
  await expect(page().getByText('Eén andere omleidings-URI blijft staan')).toBeVisible();
  await expect(
    page()
      .getByText(/Voorafcontrole/)
      .first(),
  ).toBeVisible();
  await consoleApp.screenshot('adopt-3-plan');
  await applyPlan(page(), adopting, () => Promise.resolve());
  await consoleApp.screenshot('adopt-4-result');
  expect((await readOurApplications(consoleApp.dataFolder)).secretsOfEach).toEqual([2]);

  await page()
    .getByRole('button', { name: /Naar de koppeling/ })
    .click();
  await expect(page().getByText(/Overgenomen: de toepassing Medimo SSO/)).toBeVisible();
  await page().evaluate(() => window.location.assign('#/adopt/medimo'));
  await expect(page().getByText('Staat al in het register')).toBeVisible();
  await page().getByRole('link', { name: 'Koppeling openen van Medimo SSO' }).click();
  await expect(page().getByText(/Overgenomen: de toepassing Medimo SSO/)).toBeVisible();
});
