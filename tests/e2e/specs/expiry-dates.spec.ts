import { expect, test } from '../fixtures.ts';
import { dutch, enterSimulation } from '../pages/onboarding.ts';

test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

test('a date of the user is written down, removed without a question, and put back by undoing', async ({
  consoleApp,
}) => {
  const { page } = consoleApp;
  await enterSimulation(page, dutch);
  await page.getByRole('link', { name: 'Vervalkalender' }).click();
  await page.getByRole('button', { name: 'Datum toevoegen' }).click();
  await page.getByRole('textbox', { name: 'Wat verloopt er?' }).fill('Certificaat van de leverancier');
  await page.getByRole('textbox', { name: 'Laatste dag' }).fill('1 maart 2027');
  await page.getByRole('dialog').getByRole('button', { name: 'Toevoegen' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Certificaat van de leverancier' });
  await expect(row).toContainText('1 mrt 2027');

  const remove = page.getByRole('button', { name: 'Verwijderen: Certificaat van de leverancier' });
  await remove.press('Enter');
  await expect(row).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Vervalkalender' })).toBeFocused();
  // What has the keyboard does not go away by itself.
  await page.getByRole('button', { name: 'Ongedaan maken' }).focus();
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('heading', { level: 1, name: 'Overzicht' })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('De datum staat weer in de kalender.')).toBeVisible();
  await page.getByRole('link', { name: 'Vervalkalender' }).click();
  await expect(row).toContainText('1 mrt 2027');
  await expect(page.getByRole('button', { name: 'Ongedaan maken' })).toHaveCount(0);
});
