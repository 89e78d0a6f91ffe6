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
import { readOurApplications } from '../pages/simulated-tenant.ts';

test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

test('a case is taken out of use, removed from the tenant and brought back, by keyboard', async ({
  consoleApp,
}) => {
  const { page, dataFolder } = consoleApp;
  const button = (name: RegExp) => page.getByRole('button', { name }).first();
  const heading = (name: RegExp) => page.getByRole('heading', { name });
  const enter = async (name: RegExp) => {
    await tabTo(page, button(name));
    await page.keyboard.press('Enter');
  };
  const applyAt = async (title: RegExp, apply: RegExp, outcome: RegExp) => {
    await expect(heading(title)).toBeVisible({ timeout: 20_000 });
    await expect(button(apply)).toBeEnabled();
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('.outcome').getByText(outcome)).toBeVisible({ timeout: 40_000 });
  };
  await page.evaluate(() => window.entraHandover.app.setPreferences({ language: 'nl', theme: 'light' }));
  await enterSimulation(page, dutch);
  await openVendorChoice(page, dutch);
  await chooseVendor(page, dutch, 'Medimo');
  await makePlan(page, dutch, 'delinde');
  await applyPlan(page, dutch, () => Promise.resolve());
  await button(/Naar de koppeling/).click();
  await expect(button(/Koppeling beëindigen/)).toBeHidden();
  await page.getByLabel('Aan wie').fill('Servicedesk Medimo');
  await page.getByLabel('Hoe', { exact: true }).fill('klantportaal');
  await button(/Overdracht vastleggen/).click();
  await button(/Bevestiging vastleggen/).click();

  await enter(/Koppeling beëindigen/);
  await applyAt(/Dit wordt uitgeschakeld/, /Beëindigen in/, /niemand kan nog aanmelden/);
  await expect(heading(/Niemand kan nog aanmelden/)).toBeVisible();
  for (const gone of [/Nieuw geheim maken/, /Bestand maken/, /Controles uitvoeren/, /Opnieuw controleren/])
    await expect(button(gone)).toBeHidden();
  await consoleApp.screenshot('case-retirement-1-disabled');

  await enter(/Uit de tenant verwijderen/);
  await applyAt(/Dit wordt verwijderd/, /Verwijderen in/, /Uit de tenant verwijderd/);
  await expect(page.getByText('Terug te zetten tot')).toBeVisible();
  await expect(page.getByText('Gewist uit dit register')).toBeVisible();
  expect((await readOurApplications(dataFolder)).deleted).toBe(1);
  await consoleApp.screenshot('case-retirement-2-removed');

  await enter(/Weer in gebruik nemen/);
  await applyAt(/Dit komt weer in gebruik/, /Weer in gebruik nemen in/, /De koppeling is terug/);
  await expect(button(/Koppeling beëindigen/)).toBeVisible();
  await expect(page.getByText('In gebruik, geheim gewist').first()).toBeVisible();
  expect(await readOurApplications(dataFolder)).toEqual({ secretsOfEach: [1], deleted: 0 });
  await consoleApp.screenshot('case-retirement-3-back');
});
