import { expect, test } from '../fixtures.ts';
import {
  applyPlan,
  chooseVendor,
  english,
  enterSimulation,
  makePlan,
  openVendorChoice,
} from '../pages/onboarding.ts';

test('the job holds in English, in the dark and in a small window', async ({ consoleApp }) => {
  const { page } = consoleApp;
  await page.setViewportSize({ width: 1024, height: 700 });
  await page.evaluate(() => window.entraHandover.app.setPreferences({ language: 'en', theme: 'dark' }));
  await page.reload();
  await expect(page.getByRole('button', { name: english.simulate })).toBeVisible();
  await consoleApp.screenshot('en-dark-small-1-sign-in');

  await enterSimulation(page, english);
  await consoleApp.screenshot('en-dark-small-2-overview');
  await openVendorChoice(page, english);
  await chooseVendor(page, english, 'Medimo');
  await page.getByLabel(english.customer).fill('delinde');
  await consoleApp.screenshot('en-dark-small-3-inputs');
  await makePlan(page, english, 'delinde');
  await consoleApp.screenshot('en-dark-small-4-plan');
  await applyPlan(page, english, () => consoleApp.screenshot('en-dark-small-4b-progress'));
  await consoleApp.screenshot('en-dark-small-5-result');

  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, 'nothing is lost to the right').toBeLessThanOrEqual(1024);
});
