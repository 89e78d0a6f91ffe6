import type { Page } from '@playwright/test';
import { expect, test, type ConsoleApp } from '../fixtures.ts';
import { tabTo } from '../pages/keyboard.ts';
import {
  applyPlan,
  chooseVendor,
  dutch,
  english,
  enterSimulation,
  makePlan,
  openVendorChoice,
  type OnboardingWords,
} from '../pages/onboarding.ts';
import { holdCases } from '../pages/other-program.ts';
import { deleteOurApplications, readOurApplications } from '../pages/simulated-tenant.ts';

async function planMedimo(page: Page, words: OnboardingWords): Promise<void> {
  await enterSimulation(page, words);
  await openVendorChoice(page, words);
  await chooseVendor(page, words, 'Medimo');
  await makePlan(page, words, 'delinde');
}

/** What is left to do is a change, or no more than the checks. */
const goesOn = /(?:Uitvoeren|Controleren) in Zorggroep De Linde/;
const heading = (page: Page, name: RegExp) => page.getByRole('heading', { level: 1, name });

async function goOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: goesOn }).click();
  await expect(heading(page, dutch.ready)).toBeVisible({ timeout: 30_000 });
}

/** Starts the plan, and pulls the plug as soon as the application is there. */
async function cutOffHalfway(consoleApp: ConsoleApp): Promise<void> {
  const { page } = consoleApp;
  const made = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        window.entraHandover.on('runEvent', ({ event }) => {
          if (event.type === 'step-done' && event.stepId === 'application') resolve();
        });
      }),
  );
  await page.getByRole('button', { name: dutch.apply }).click();
  await made;
  await consoleApp.crashAndRestart();
}

test.describe('in Dutch', () => {
  test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

  test.beforeEach(async ({ consoleApp: { page } }) => {
    await page.evaluate(() => window.entraHandover.app.setPreferences({ language: 'nl', theme: 'light' }));
    await planMedimo(page, dutch);
  });

  test('a run that a power cut ended is resumed at the next start, without making anything twice', async ({
    consoleApp,
  }) => {
    await cutOffHalfway(consoleApp);
    const { page, dataFolder } = consoleApp;
    await enterSimulation(page, dutch);
    await expect(page.getByText('Medimo productie is onderbroken')).toBeVisible();
    await consoleApp.screenshot('unfinished-1-overview');
    await page.getByRole('button', { name: 'Medimo productie hervatten' }).click();
    await expect(page.getByRole('button', { name: goesOn })).toBeVisible();
    await consoleApp.screenshot('unfinished-2-plan');
    await page.getByRole('button', { name: 'Terug', exact: true }).click();
    await expect(page.getByRole('button', { name: /Terugdraaien/ })).toBeVisible();
    await consoleApp.screenshot('unfinished-3-case');

    await page.getByRole('button', { name: /^Hervatten/ }).click();
    await goOn(page);
    expect(await readOurApplications(dataFolder)).toEqual({ secretsOfEach: [1], deleted: 0 });
    await page.getByRole('link', { name: /Overzicht/ }).click();
    await expect(page.getByText('Niets dat nu uw aandacht vraagt')).toBeVisible();
  });

  test('an application that somebody deleted meanwhile is brought back when the user says so', async ({
    consoleApp,
  }) => {
    await cutOffHalfway(consoleApp);
    const { page, dataFolder } = consoleApp;
    await deleteOurApplications(dataFolder);
    await enterSimulation(page, dutch);
    await page.getByRole('button', { name: 'Medimo productie hervatten' }).click();
    await expect(page.getByRole('alert')).toContainText('prullenbak');
    await consoleApp.screenshot('restore-1-refused');
    await page.getByRole('button', { name: 'Terugzetten' }).click();
    await expect(page.getByText('Zet de verwijderde app-registratie')).toBeVisible();
    await consoleApp.screenshot('restore-2-plan');
    await applyPlan(page, dutch, () => Promise.resolve());
    expect(await readOurApplications(dataFolder)).toEqual({ secretsOfEach: [1], deleted: 0 });
  });

  test('a run that is stopped leaves a case to go on with', async ({ consoleApp }) => {
    const { page, dataFolder } = consoleApp;
    await page.getByRole('button', { name: dutch.apply }).click();
    await expect(heading(page, dutch.running)).toBeVisible();
    await page.getByRole('button', { name: /Stoppen na deze stap/ }).click();
    await expect(heading(page, /Gestopt/)).toBeVisible();
    await page.getByRole('button', { name: 'Sluiten' }).last().click();
    await page.getByRole('button', { name: 'Medimo productie hervatten' }).click();
    await goOn(page);
    expect(await readOurApplications(dataFolder)).toEqual({ secretsOfEach: [1], deleted: 0 });
  });

  test('a case that another command holds is left alone until it is free', async ({ consoleApp }) => {
    const { page, dataFolder } = consoleApp;
    await applyPlan(page, dutch, () => Promise.resolve());
    await page.getByRole('button', { name: 'Naar de koppeling' }).click();
    await page.getByRole('button', { name: /Terugdraaien/ }).click();
    const { release } = await holdCases(dataFolder, 'bas.hendriks@delinde.nl');
    try {
      await page.getByRole('button', { name: /Terugdraaien in Zorggroep De Linde/ }).click();
      await expect(page.getByRole('alert')).toContainText('bas.hendriks@delinde.nl');
      expect(await readOurApplications(dataFolder)).toEqual({ secretsOfEach: [1], deleted: 0 });
      await consoleApp.screenshot('held-1-refused');
    } finally {
      release();
    }
    await page.getByRole('button', { name: 'Opnieuw proberen' }).click();
    await expect(page.getByText('Deze koppeling is teruggedraaid').first()).toBeVisible();
    expect(await readOurApplications(dataFolder)).toEqual({ secretsOfEach: [], deleted: 1 });
  });

  test('a case that was rolled back is made again with the same application', async ({ consoleApp }) => {
    const { page, dataFolder } = consoleApp;
    await applyPlan(page, dutch, () => Promise.resolve());
    await page.getByRole('button', { name: 'Naar de koppeling' }).click();
    await page.getByRole('button', { name: /Terugdraaien/ }).click();
    await page.getByRole('button', { name: /Terugdraaien in Zorggroep De Linde/ }).click();
    await expect(page.getByText('Deze koppeling is teruggedraaid').first()).toBeVisible();
    expect(await readOurApplications(dataFolder)).toEqual({ secretsOfEach: [], deleted: 1 });
    await consoleApp.screenshot('again-1-rolled-back');
    await page.getByRole('button', { name: 'Opnieuw maken' }).click();
    await page.getByRole('button', { name: dutch.makePlan }).click();
    await expect(page.getByText('Zet de verwijderde app-registratie')).toBeVisible();
    await applyPlan(page, dutch, () => Promise.resolve());
    expect(await readOurApplications(dataFolder)).toEqual({ secretsOfEach: [1], deleted: 0 });
  });
});

test('a case that is ready to hand over is rolled back for good, with the keyboard alone', async ({
  consoleApp,
}) => {
  const { page } = consoleApp;
  await page.setViewportSize({ width: 1024, height: 700 });
  await page.evaluate(() => window.entraHandover.app.setPreferences({ language: 'en', theme: 'dark' }));
  await page.reload();
  await planMedimo(page, english);
  await applyPlan(page, english, () => Promise.resolve());
  await tabTo(page, page.getByRole('button', { name: 'Open the case' }));
  await page.keyboard.press('Enter');
  await expect(heading(page, /Medimo production/)).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: /Roll back/ }));
  await consoleApp.screenshot('rollback-1-case');
  await page.keyboard.press('Enter');

  await expect(heading(page, /This will be rolled back/)).toBeFocused();
  const forGood = page.getByRole('checkbox', { name: 'Also remove for good' });
  await tabTo(page, forGood);
  await page.keyboard.press('Space');
  await expect(page.getByRole('list', { name: 'Steps of the plan' }).getByRole('listitem')).toHaveCount(2);
  await expect(forGood).toBeFocused();
  await expect(forGood).toBeChecked();
  await expect(page.getByRole('status').filter({ hasText: 'made again' })).toBeAttached();
  await consoleApp.screenshot('rollback-2-plan');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, 'nothing is lost to the right').toBeLessThanOrEqual(1024);

  await page.keyboard.press('Control+Enter');
  await expect(heading(page, /Rolling back/)).toBeFocused();
  await consoleApp.screenshot('rollback-3-progress');
  await expect(heading(page, /Medimo production/)).toBeFocused();
  await expect(page.getByText('This case was rolled back').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /Roll back/ })).toBeHidden();
  expect(await readOurApplications(consoleApp.dataFolder)).toEqual({ secretsOfEach: [], deleted: 0 });
  await consoleApp.screenshot('rollback-4-rolled-back');
});
