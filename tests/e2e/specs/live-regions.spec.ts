import { expect, test } from '../fixtures.ts';
import { heard, listen } from '../pages/live-regions.ts';
import {
  applyPlan,
  chooseVendor,
  dutch,
  enterSimulation,
  makePlan,
  openVendorChoice,
} from '../pages/onboarding.ts';
import { holdCases } from '../pages/other-program.ts';

test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

test('a screen reader hears the steps of a run, what was copied, and is only interrupted by a failure', async ({
  consoleApp,
}) => {
  const { page, dataFolder } = consoleApp;
  await page.evaluate(() => window.entraHandover.app.setPreferences({ language: 'nl', theme: 'light' }));
  await enterSimulation(page, dutch);
  await openVendorChoice(page, dutch);
  await chooseVendor(page, dutch, 'Medimo');
  await makePlan(page, dutch, 'delinde');

  await listen(page);
  await applyPlan(page, dutch, () => Promise.resolve());
  const ofRun = await heard(page);
  const steps = ofRun.filter(({ text }) => /^Stap \d+ van \d+: [A-Z]/.test(text));
  expect(steps[0]?.text).toMatch(/^Stap 1 van \d+: Maak de app-registratie .+\.$/);
  expect(new Set(steps.map(({ text }) => text)).size, 'no step is said twice').toBe(steps.length);
  const pauses = steps.slice(1).map(({ atMs }, index) => atMs - (steps[index]?.atMs ?? 0));
  // The page's own clock ticks four times a second.
  expect(pauses.filter((pause) => pause < 700)).toEqual([]);
  const reports = ofRun.filter(({ text }) => text.includes('loopt nog'));
  expect(reports.length).toBeLessThanOrEqual((ofRun.at(-1)?.atMs ?? 0) / 10_000);
  expect(ofRun.filter(({ assertive }) => assertive)).toEqual([]);

  const applicationId = page.getByRole('button', { name: 'Kopieer Application id' });
  for (const press of ['Enter', 'Enter']) await applicationId.press(press);
  const ofCopying = async () =>
    (await heard(page)).filter(({ text }) => text === 'Application id is gekopieerd').length;
  await expect.poll(ofCopying, 'the same value copied again is said again').toBe(2);

  await page.getByRole('button', { name: 'Naar de koppeling' }).click();
  await page.getByRole('button', { name: /Terugdraaien/ }).click();
  const { release } = await holdCases(dataFolder, 'bas.hendriks@delinde.nl');
  try {
    await page.getByRole('button', { name: /Terugdraaien in Zorggroep De Linde/ }).click();
    await expect
      .poll(async () => (await heard(page)).filter(({ assertive }) => assertive).map(({ text }) => text))
      .toEqual([expect.stringContaining('bas.hendriks@delinde.nl')]);
  } finally {
    release();
  }
});
