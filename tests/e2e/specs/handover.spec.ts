import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('a package is saved, opened by its receiver, delivered and confirmed, and its secret forgotten', async ({
  consoleApp,
}) => {
  const { main } = consoleApp;
  const page = () => consoleApp.page;
  const press = (name: RegExp) => page().getByRole('button', { name }).first().click();
  await page().evaluate(() => window.entraHandover.app.setPreferences({ language: 'nl', theme: 'light' }));
  await enterSimulation(page(), dutch);
  await openVendorChoice(page(), dutch);
  await chooseVendor(page(), dutch, 'Medimo');
  await makePlan(page(), dutch, 'delinde');
  await applyPlan(page(), dutch, () => Promise.resolve());
  await press(/Kopieer Wachtwoord/);
  const secret = await main.clipboardText();

  const folder = await mkdtemp(join(tmpdir(), 'entra-handover-package-'));
  const file = join(folder, 'pakket.zip');
  const words = page().getByText(/^[a-z]+(?:-[a-z]+){6}$/);
  const passphrase = (await words.textContent()) ?? '';
  await main.answerDialog(file);
  await press(/Bestand opslaan/);
  await expect(
    page()
      .getByText(/Opgeslagen/)
      .first(),
  ).toBeVisible();
  expect(await readFile(file, 'latin1')).not.toContain(secret);
  await consoleApp.screenshot('handover-1-saved');

  await press(/Naar de koppeling/);
  await page().getByLabel('Aan wie').fill('Servicedesk Medimo');
  await page().getByLabel('Hoe', { exact: true }).fill('klantportaal');
  await press(/Overdracht vastleggen/);
  await expect(page().getByText(/heeft nog niet bevestigd/)).toBeVisible();
  await press(/Bevestiging vastleggen/);
  await consoleApp.screenshot('handover-2-confirmed');
  await press(/Geheim uit dit register wissen/);
  await page().getByRole('button', { name: 'Geheim wissen', exact: true }).click();
  await expect(page().getByRole('button', { name: /^Toon/ })).toBeHidden();
  await consoleApp.screenshot('handover-3-purged');

  await page()
    .getByRole('link', { name: /Bestand openen/ })
    .click();
  await main.answerDialog(file);
  await press(/Bestand kiezen/);
  await page().getByLabel('Wachtwoordzin', { exact: true }).fill('not-the-right-words');
  await page().getByRole('button', { name: 'Openen', exact: true }).click();
  await expect(page().locator('[aria-invalid="true"]')).toBeVisible();
  await page().getByLabel('Wachtwoordzin', { exact: true }).fill(passphrase.trim());
  await page().getByRole('button', { name: 'Openen', exact: true }).click();
  await expect(page().getByText('Controlecode')).toBeVisible();
  await consoleApp.screenshot('handover-4-opened');
  await press(/^Toon/);
  await expect(page().getByText(secret)).toBeVisible();
  await rm(folder, { recursive: true });
});
