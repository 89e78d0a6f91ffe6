/** What a screen reader makes of the main screens: the regions, the words for states, and names for what shows an icon. */
import type { Browser, Page } from '@playwright/test';
import { allShots } from '../../renderer-preview/all-shots.ts';
import { openContext, openShot, type Preview } from '../pages/shot-walk.ts';
import { expect, previewBrowser, test } from '../preview-fixtures.ts';

test.use(previewBrowser);

async function open(browser: Browser, preview: Preview, name: string): Promise<Page> {
  const shot = allShots.find((one) => one.name === name);
  if (shot === undefined) throw new Error(`no shot ${name}`);
  const page = await (await openContext(browser, preview)).newPage();
  await openShot(page, preview.url, shot);
  return page;
}

test('the overview reads as what needs somebody, then what there is', async ({ browser, preview }) => {
  const page = await open(browser, preview, '02-overview');
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - complementary "Zijbalk":
      - button "Tenant Zorggroep De Linde delinde.nl"
      - navigation "Navigatie":
        - link "Overzicht 5 punten vragen uw aandacht"
        - link "Koppelingen 7"
        - link "Vervalkalender"
      - button "Account Sanne de Wit sanne.dewit@delinde.nl"
    - main:
      - heading "Overzicht" [level=1]
      - button "Nieuwe koppeling"
      - heading "Vraagt nu uw aandacht 5" [level=2]
      - list:
        - listitem:
          - paragraph: HaloITSM productie is niet afgemaakt
          - button "HaloITSM productie bekijken"
          - button "HaloITSM productie hervatten"
      - heading "Recente koppelingen" [level=2]
      - table "Recente koppelingen"
    - status
  `);
  await expect(page.getByRole('link', { name: 'Overzicht' })).toHaveAttribute('aria-current', 'page');
});

test('a plan reads as its steps, each with its kind in words and its request folded', async ({
  browser,
  preview,
}) => {
  const page = await open(browser, preview, '04-plan');
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - banner:
      - list "Stappen":
        - listitem:
          - link "Leverancier"
          - text: gedaan
        - listitem:
          - link "Gegevens"
          - text: gedaan
        - listitem: Plan
      - button "Sluiten"
    - main:
      - heading "Dit gaat er gebeuren" [level=1]
      - list "Aandachtspunten":
        - listitem: /^Let op Geen van uw actieve rollen/
      - list "Stappen van het plan":
        - listitem:
          - button /^Aanmaken Maak de app-registratie Medimo productie aan\\./ [expanded]
        - listitem:
          - button /^Aanmaken Maak de bedrijfstoepassing aan/
    - contentinfo
  `);
  await expect(page.locator('[aria-current="step"]')).toHaveText(/Plan/);
});

test('progress reads as what is done, what is busy, and what is waited for', async ({ browser, preview }) => {
  const page = await open(browser, preview, '05-progress');
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - main:
      - heading "Bezig met stap 6 van 6" [level=1]
      - timer
      - progressbar "Voortgang"
      - list "Stappen van het plan":
        - listitem: /Gedaan:/
        - listitem: /Gedaan:/
        - listitem: /Gedaan:/
        - listitem: /Gedaan:/
        - listitem: /Gedaan:/
        - listitem: /Bezig:/
    - complementary "Verzoeken aan Graph":
      - heading "Verzoeken aan Graph" [level=2]
    - contentinfo:
      - button "Stoppen na deze stap"
    - status: /Stap 6 van 6/
  `);
});

test('a hidden value is said to be hidden, and every button beside a value says which', async ({
  browser,
  preview,
}) => {
  const page = await open(browser, preview, '06-result');
  const main = page.getByRole('main');
  await expect(main.getByText('verborgen', { exact: true })).toHaveCount(1);
  const buttons = await main.getByRole('button').all();
  for (const button of buttons) expect(await button.ariaSnapshot()).toMatch(/^- '?button "[^"]{2,}"/);
});

test('being without a network is said once, and on every screen', async ({ browser, preview }) => {
  const page = await open(browser, preview, '02-overview');
  const bar = page.getByRole('complementary', { name: 'Geen netwerk' });
  await expect(bar).toHaveCount(0);
  await page.context().setOffline(true);
  await expect(bar).toContainText('Wat in het register staat kunt u lezen en exporteren.');
  await expect(page.locator('[aria-live="polite"]')).toHaveText(['Geen netwerk']);
  await page.context().setOffline(false);
  await expect(bar).toHaveCount(0);
  await expect(page.locator('[aria-live="polite"]')).toHaveText(['Er is weer netwerk.']);
});
