import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type ConsoleApp } from '../fixtures.ts';
import { atKeyboard } from '../pages/keyboard.ts';
import {
  makeApplicationByHand,
  readOurApplications,
  renameOurApplications,
} from '../pages/simulated-tenant.ts';
import { walkScreen } from '../pages/tab-walk.ts';

test.use({ consoleStart: { args: ['--lang=en'], env: { LANG: 'en_GB.UTF-8' } } });

const simulate = /Try it on a simulated tenant/;

/** Joost, who connects vendors every day and leaves the mouse where it is. */
function joostAt(consoleApp: ConsoleApp) {
  const { page } = consoleApp;
  const keys = atKeyboard(page);
  return {
    page,
    keys,
    async enterSimulation(): Promise<void> {
      await keys.button(simulate);
      await keys.arrive(/Overview/);
    },
    async chooseVendor(vendor: RegExp, title: RegExp): Promise<void> {
      await page.keyboard.press('Control+n');
      await keys.arrive(/Which vendor/);
      await keys.link(vendor);
      await keys.arrive(title);
    },
    async planAndApply(apply: RegExp, result: RegExp): Promise<void> {
      await page.keyboard.press('Control+Enter');
      await keys.arrive(/^This is what will happen|^These people are read/);
      await expect(page.getByRole('button', { name: apply })).toBeEnabled();
      await page.keyboard.press('Control+Enter');
      await keys.arrive(result, 40_000);
    },
    async makeMedimo(): Promise<void> {
      await this.chooseVendor(/Medimo/, /Connect Medimo/);
      await keys.type(page.getByLabel(/Customer name at Medimo/), 'delinde');
      await this.planAndApply(/Apply in/, /is ready to hand over/);
    },
  };
}

test('a SAML case is made by keyboard alone, from sign-in to its own screen', async ({ consoleApp }) => {
  const { page, keys, ...joost } = joostAt(consoleApp);
  await keys.arrive(/./);
  await walkScreen(page);
  await joost.enterSimulation();
  await walkScreen(page);

  await page.keyboard.press('Control+n');
  await keys.arrive(/Which vendor/);
  await walkScreen(page);
  await page.keyboard.press('Escape');
  await keys.arrive(/Overview/);
  await joost.chooseVendor(/HaloITSM.*SAML/, /Connect HaloITSM/);
  await keys.type(page.getByLabel(/Entity ID/).first(), 'https://acme.haloitsm.com/saml');
  await keys.type(page.getByLabel(/ACS URL/).first(), 'https://acme.haloitsm.com/auth/Account/SAMLResponse');
  const pilot = page.getByRole('combobox', { name: /Pilot group/ });
  await keys.type(pilot, 'Pilot');
  await expect(page.getByRole('option', { name: /Pilot medicatieveiligheid/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Pilot medicatieveiligheid').first()).toBeVisible();
  await walkScreen(page);

  await page.keyboard.press('Control+Enter');
  await keys.arrive(/This is what will happen/);
  await expect(page.getByRole('button', { name: /Apply in/ })).toBeEnabled();
  await keys.button('Show all requests');
  await expect(page.getByText(/^POST/).first()).toBeVisible();
  await walkScreen(page);
  await page.keyboard.press('Control+Enter');
  await keys.arrive(/is ready to hand over/, 40_000);
  await walkScreen(page);
  await keys.button(/^Copy .*(?:URL|Identifier)/);
  await expect.poll(() => consoleApp.main.clipboardText()).toMatch(/^https:/);
  await keys.button('Open the case');
  await keys.arrive(/HaloITSM/);
  await walkScreen(page);
});

test('a list of people is read from a file by keyboard alone', async ({ consoleApp }) => {
  const { page, keys, ...joost } = joostAt(consoleApp);
  const folder = await mkdtemp(join(tmpdir(), 'entra-handover-people-'));
  const file = join(folder, 'people.csv');
  await writeFile(file, 'Name;Email\r\nSanne de Wit;sanne.dewit@delinde.nl\r\n');
  await joost.enterSimulation();
  await joost.chooseVendor(/Loket/, /Connect Loket/);
  await consoleApp.main.answerDialog(file);
  await keys.button('Choose a file…');
  await expect(page.getByText('people.csv').first()).toBeVisible();
  await keys.button(/Use 1 person/);
  await walkScreen(page);
  await joost.planAndApply(/Read in/, /is ready to hand over/);
  await expect(page.getByText('sanne.dewit@delinde.nl').first()).toBeVisible();
  await rm(folder, { recursive: true });
});

test('a case is handed over, checked, renewed and retired by keyboard alone', async ({ consoleApp }) => {
  const { page, keys, ...joost } = joostAt(consoleApp);
  const folder = await mkdtemp(join(tmpdir(), 'entra-handover-package-'));
  const file = join(folder, 'package.zip');
  await joost.enterSimulation();
  await joost.makeMedimo();
  await keys.button('Open the case');
  await keys.arrive(/Medimo production/);

  const makeFile = page.getByRole('button', { name: 'Make a file…' });
  await keys.press(makeFile);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading')).toBeFocused();
  await keys.button('Think of a passphrase yourself');
  await page.keyboard.type('tulip anchor velvet harbour quiet lantern');
  await consoleApp.main.answerDialog(file);
  await keys.button('Save the file…');
  await expect(dialog.getByText('Saved').first()).toBeVisible({ timeout: 20_000 });
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(makeFile).toBeFocused();

  await keys.type(page.getByLabel('To whom'), 'Service desk');
  await keys.type(page.getByLabel('How', { exact: true }), 'portal');
  await page.keyboard.press('Enter');
  await keys.button('Record the confirmation');
  const purge = page.getByRole('button', { name: 'Remove the secret from this register…' });
  await keys.press(purge);
  await expect(page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(purge).toBeFocused();

  await keys.button('Run the checks');
  await expect(page.getByText(/checks looked at on/)).toBeVisible({ timeout: 30_000 });
  await keys.button('Make a new secret');
  await keys.arrive(/This is what will happen/);
  await expect(page.getByRole('button', { name: /Apply in/ })).toBeEnabled();
  await page.keyboard.press('Control+Enter');
  await keys.arrive(/is ready to hand over/, 40_000);
  await keys.button('Open the case');
  await keys.arrive(/Medimo production/);
  await keys.button('Remove the old secret');
  await keys.arrive(/This will be removed/);
  await expect(page.getByRole('button', { name: /Remove in/ })).toBeEnabled();
  await page.keyboard.press('Control+Enter');
  await keys.arrive(/Medimo production/, 40_000);
  expect((await readOurApplications(consoleApp.dataFolder)).secretsOfEach).toEqual([1]);

  await keys.button('Retire this case');
  await keys.arrive(/This will be switched off/);
  await expect(page.getByRole('button', { name: /Retire in/ })).toBeEnabled();
  await walkScreen(page);
  await page.keyboard.press('Control+Enter');
  await keys.arrive(/Medimo production/, 40_000);
  await expect(page.getByText(/nobody can sign in any more/).first()).toBeVisible();
  await rm(folder, { recursive: true });
});

test('an old application is adopted and a change of a colleague accepted by keyboard alone', async ({
  consoleApp,
}) => {
  await joostAt(consoleApp).enterSimulation();
  await consoleApp.restart();
  const uris = ['https://ggz.medimo.nl/sso/openidconnect/delinde_azure'];
  const appId = await makeApplicationByHand(consoleApp.dataFolder, 'Medimo SSO', uris);
  const first = joostAt(consoleApp);
  await first.enterSimulation();
  await first.page.keyboard.press('Control+n');
  await first.keys.arrive(/Which vendor/);
  await first.keys.link('Adopt an existing application');
  await first.keys.arrive(/Which vendor/);
  await first.keys.link(/Medimo/);
  await first.keys.arrive(/Which application/);
  await first.keys.type(first.page.getByRole('searchbox', { name: 'Name or application ID' }), appId);
  await first.keys.button(/Medimo SSO/);
  await first.keys.arrive(/Medimo/);
  await walkScreen(first.page);
  await first.planAndApply(/Adopt in/, /is ready to hand over/);
  await consoleApp.restart();
  await renameOurApplications(consoleApp.dataFolder, 'Renamed by a colleague');

  const { page, keys, ...joost } = joostAt(consoleApp);
  await joost.enterSimulation();
  await keys.link(/^Cases/);
  await keys.arrive(/Cases/);
  await page.keyboard.press('/');
  await page.keyboard.type('medimo');
  await walkScreen(page);
  await keys.link(/Medimo production/);
  await keys.arrive(/Medimo production/);
  await keys.button('Compare with the tenant');
  await keys.button('Leave as it is');
  await expect(page.getByText('Everything is as agreed.').first()).toBeVisible({ timeout: 20_000 });
});

test('the screens beside a case are read and set by keyboard alone', async ({ consoleApp }) => {
  const { page, keys, ...joost } = joostAt(consoleApp);
  await joost.enterSimulation();
  await keys.link(/Error lookup/);
  await keys.type(page.getByLabel('The error code or the whole message'), 'AADSTS50105');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('What you can do').first()).toBeVisible();
  await walkScreen(page);
  for (const screen of [/Expiry calendar/, /Vendors/, /Open a file/]) {
    await keys.link(screen);
    await keys.arrive(/./);
    await walkScreen(page);
  }
  await keys.link(/Settings/);
  await keys.arrive(/Settings/);
  await walkScreen(page);
  await keys.press(page.getByRole('radio', { name: 'English' }), 'ArrowLeft');
  await expect(page.getByRole('heading', { level: 1, name: 'Instellingen' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Nederlands' })).toBeFocused();
});
