import { expect, test } from '../fixtures.ts';
import { tabTo } from '../pages/keyboard.ts';
import {
  applyPlan,
  chooseVendor,
  dutch,
  enterSimulation,
  makePlan,
  openVendorChoice,
} from '../pages/onboarding.ts';
import { renameOurApplications } from '../pages/simulated-tenant.ts';

test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

test('a case is checked and its questions are answered by keyboard, and what was left as it is, is taken back', async ({
  consoleApp,
}) => {
  const page = () => consoleApp.page;
  const button = (name: RegExp) => page().getByRole('button', { name }).first();
  const press = (name: RegExp) => button(name).click();
  const enter = async (name: RegExp) => {
    await tabTo(page(), button(name));
    await page().keyboard.press('Enter');
  };
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

  await enter(/Controles uitvoeren/);
  const looked = page().getByText(/controles bekeken op/);
  await expect(looked).toBeVisible({ timeout: 30_000 });
  await consoleApp.screenshot('case-checks-1-found');
  await enter(/Machtigingen vragen/);
  await expect(button(/Machtigingen vragen/)).toBeHidden({ timeout: 30_000 });
  await tabTo(page(), page().getByRole('radio', { name: 'Wat nu past' }));
  await page().keyboard.press('ArrowRight');
  await expect(page().getByRole('radio', { name: 'Vóór overdracht' })).toBeChecked();
  const before = await looked.textContent();
  await enter(/Nogmaals uitvoeren/);
  await expect(looked).not.toHaveText(before ?? '', { timeout: 30_000 });

  const answers = page().getByRole('button', { name: 'Beantwoorden' });
  const open = await answers.count();
  await tabTo(page(), answers.first());
  await page().keyboard.press('Enter');
  await expect(page().getByRole('radio', { name: 'Ja', exact: true })).toBeFocused();
  await page().keyboard.press('ArrowRight');
  await tabTo(page(), page().getByLabel('Toelichting'));
  await page().keyboard.type('Ticket 48213');
  await page().keyboard.press('Enter');
  await expect(page().getByText('Ticket 48213', { exact: true })).toBeVisible();
  await expect(button(/Wijzigen/)).toBeFocused();
  await expect(answers).toHaveCount(open - 1);
  await consoleApp.screenshot('case-checks-2-answered');

  await consoleApp.restart();
  await renameOurApplications(consoleApp.dataFolder, 'Medimo van een collega');
  await enterSimulation(page(), dutch);
  await openCase();
  await expect(page().getByText('Ticket 48213', { exact: true })).toBeVisible();
  await press(/Vergelijken met de tenant/);
  await press(/Zo laten/);
  await expect(page().getByText('De toepassing mag Medimo van een collega heten.')).toBeVisible();
  await expect(page().getByText('Alles is zoals afgesproken.').first()).toBeVisible();
  await consoleApp.screenshot('case-checks-3-accepted');
  await enter(/Terugnemen/);
  await expect(
    page()
      .getByText(/heet nu/)
      .first(),
  ).toBeVisible({ timeout: 20_000 });
  await expect(button(/Terugnemen/)).toBeHidden();
});
