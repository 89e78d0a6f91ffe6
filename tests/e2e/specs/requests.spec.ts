import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { sampleRequest } from '../../unit/core/requests/sample-request.ts';
import { expect, test, type ConsoleApp } from '../fixtures.ts';
import { dragOnto } from '../pages/dragging.ts';
import { dutch, enterSimulation } from '../pages/onboarding.ts';

test.use({ actionTimeout: 20_000 });
test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

let folder = '';
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entra-handover-post-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const button = (page: Page, name: RegExp | string) => page.getByRole('button', { name });
const heading = (page: Page, name: RegExp) => page.getByRole('heading', { name });

/** The screen of received files, whether signed in or not. */
async function toFiles(page: Page): Promise<void> {
  await page.keyboard.press('Control+o');
  await expect(heading(page, /^Bestand openen$/)).toBeVisible();
}

/** Fills in a request for Caseware as its consultant, and saves its file. */
async function prepare({ page, main }: ConsoleApp, file: string, customer = 'delinde'): Promise<string> {
  await toFiles(page);
  await button(page, 'Verzoek maken').click();
  await page.getByLabel('Leverancier').click();
  await page.getByRole('menuitemradio', { name: /Caseware Cloud/ }).click();
  await page
    .getByLabel(/Naam van de identiteitsprovider/)
    .first()
    .fill(customer);
  await page.getByLabel('Uw naam').fill('Sanne de Wit');
  await main.answerDialog(file);
  await button(page, /Verzoek maken/).click();
  await expect(page.getByText(file.split('/').at(-1) ?? '')).toBeVisible();
  return (await page.getByRole('group', { name: 'Uw code' }).textContent())?.trim() ?? '';
}

/** Opens a file by dragging it onto the window. */
const open = (page: Page, file: string) => dragOnto(page, { files: [file] });

/** What the screen says of a file that it does not go on with. */
async function refusalOf({ page }: ConsoleApp, file: string): Promise<string> {
  await open(page, file);
  const alert = page.getByRole('alert').first();
  await expect(alert).toBeVisible();
  const said = (await alert.textContent()) ?? '';
  await button(page, 'Sluiten').first().click();
  return said;
}

test('a consultant and an administrator, each with a data folder, go through both phases', async ({
  consoleApp: consultant,
  otherConsole: administrator,
}) => {
  test.slow();
  const at = (name: string) => join(folder, name);
  const code = await prepare(consultant, at('one.ehrequest'));
  expect(code).toMatch(/^\d{5}( \d{5}){4}$/);
  await consultant.screenshot('requests-1-made');

  await test.step('the administrator sees who asks what, and takes it over', async () => {
    const { page } = administrator;
    await open(page, at('one.ehrequest'));
    await expect(heading(page, /Sanne de Wit vraagt u om Caseware Cloud/)).toBeVisible();
    await expect(page.getByText(code)).toBeVisible();
    await administrator.screenshot('requests-2-asked');
    await button(page, 'Aanmelden en verdergaan').click();
    await enterSimulationWithRequest(page);
    await button(page, 'Verzoek overnemen').click();
    await expect(page.getByRole('alert')).toContainText('hier nog niet bekend');
    await page.getByRole('checkbox', { name: /las mij dezelfde code voor/ }).check();
    await button(page, 'Verzoek overnemen').click();
    await expect(page.getByText('Dit volgt het verzoek van Sanne de Wit.')).toBeVisible();
    await expect(page.getByText('Uit het verzoek').first()).toBeVisible();
    await administrator.screenshot('requests-3-inputs');
  });

  await test.step('carries it out and saves the answer', async () => {
    const { page, main } = administrator;
    await button(page, dutch.makePlan).click();
    await button(page, dutch.apply).click();
    await expect(heading(page, /Verzoek van Sanne de Wit/)).toBeVisible({ timeout: 30_000 });
    await main.answerDialog(at('one.ehanswer'));
    await button(page, 'Antwoord opslaan').click();
    await expect(page.getByText('one.ehanswer')).toBeVisible();
    await administrator.screenshot('requests-4-answered');
  });

  await test.step('the consultant takes the answer in', async () => {
    const { page } = consultant;
    await open(page, at('one.ehanswer'));
    await expect(heading(page, /^Antwoord van/)).toBeVisible();
    await page.getByRole('checkbox', { name: /las mij dezelfde code voor/ }).check();
    await button(page, 'Antwoord overnemen').click();
    await expect(page.getByText('Controlecode')).toBeVisible();
    await button(page, /^Toon/).click();
    await expect(page.getByText(/^[\w~.+=/-]{30,}$/).first()).toBeVisible();
    await consultant.screenshot('requests-5-taken-in');
  });

  await test.step('gives back what the vendor gave, without being asked who it is again', async () => {
    const { page, main } = consultant;
    await button(page, 'Waarden teruggeven').click();
    await page
      .getByLabel(/Reply|Antwoord-URL/)
      .first()
      .fill('https://eu.casewarecloud.com/delinde/sso/callback');
    await main.answerDialog(at('two.ehrequest'));
    await button(page, /Verzoek maken/).click();
    await expect(page.getByText('two.ehrequest')).toBeVisible();
    await open(administrator.page, at('two.ehrequest'));
    await expect(heading(administrator.page, /Sanne de Wit geeft wat Caseware Cloud teruggaf/)).toBeVisible();
    await button(administrator.page, 'Verzoek overnemen').click();
    await expect(administrator.page.getByText('De waarden hieronder staan in het verzoek')).toBeVisible();
    await administrator.screenshot('requests-6-values');
    await button(administrator.page, 'Plan maken').click();
    await button(administrator.page, dutch.apply).click();
    await expect(heading(administrator.page, /Verzoek van Sanne de Wit/)).toBeVisible({ timeout: 30_000 });
    await administrator.main.answerDialog(at('two.ehanswer'));
    await button(administrator.page, 'Antwoord opslaan').click();
    await expect(administrator.page.getByText('two.ehanswer')).toBeVisible();
    await open(page, at('two.ehanswer'));
    await button(page, 'Antwoord overnemen').click();
    await expect(page.getByText('Controlecode')).toBeVisible();
    await button(page, 'Sluiten').first().click();
    await expect(page.getByText(/, beantwoord\./)).toHaveCount(2);
    await consultant.screenshot('requests-7-list');
  });

  await test.step('what comes again, was changed, is too old or for somebody else is refused in words', async () => {
    expect(await refusalOf(administrator, at('one.ehrequest'))).toContain('hier al uitgevoerd');
    expect(await refusalOf(consultant, at('one.ehanswer'))).toContain('hier al geopend');
    const altered = readFileSync(at('one.ehrequest'), 'utf8').replace('delinde', 'evil');
    writeFileSync(at('altered.ehrequest'), altered);
    expect(await refusalOf(administrator, at('altered.ehrequest'))).toContain('veranderd nadat');
    const dates = { createdAt: '2020-01-01T00:00:00.000Z', expiresAt: '2020-01-31T00:00:00.000Z' };
    writeFileSync(at('old.ehrequest'), JSON.stringify(sampleRequest({ ...dates, vendor: 'medimo' })));
    expect(await refusalOf(administrator, at('old.ehrequest'))).toContain('geldig tot');
    writeFileSync(at('foreign.ehrequest'), 'Beste collega, hierbij het verzoek.');
    expect(await refusalOf(administrator, at('foreign.ehrequest'))).toContain('geen');
    const bytes = readFileSync(at('two.ehanswer'));
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
    writeFileSync(at('altered.ehanswer'), bytes);
    expect(await refusalOf(consultant, at('altered.ehanswer'))).toContain('beschadigd');
    await open(administrator.page, at('two.ehanswer'));
    await expect(administrator.page.getByText('niet versleuteld voor deze computer')).toBeVisible();
  });
});

/** Signing in keeps the request in sight. */
async function enterSimulationWithRequest(page: Page): Promise<void> {
  await button(page, dutch.simulate).click();
  await expect(heading(page, /Sanne de Wit vraagt u om Caseware Cloud/)).toBeVisible();
}

test('a request in the same name with another key does not show the code of the first', async ({
  consoleApp: consultant,
  otherConsole: administrator,
}) => {
  const file = join(folder, 'first.ehrequest');
  const code = await prepare(consultant, file);
  const { page } = administrator;
  await enterSimulation(page, dutch);
  const namesake = sampleRequest({
    vendor: 'medimo',
    createdAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
  writeFileSync(join(folder, 'namesake.ehrequest'), JSON.stringify(namesake));
  expect(code).not.toBe('');
  await open(page, join(folder, 'namesake.ehrequest'));
  await expect(heading(page, /Sanne de Wit vraagt u om Medimo/)).toBeVisible();
  await expect(page.getByText(code)).toHaveCount(0);
});
