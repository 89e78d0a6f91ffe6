import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { dutch, enterSimulation } from '../pages/onboarding.ts';

test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const box = (page: Page) => page.getByRole('combobox', { name: /Zoek een koppeling/ });

test.describe('the palette', () => {
  test('opens a screen, a new case and a look-up of an error by keyboard, and closes', async ({
    consoleApp,
  }) => {
    const { page } = consoleApp;
    await enterSimulation(page, dutch);
    await page.keyboard.press('Control+k');
    await expect(box(page)).toBeFocused();
    await page.keyboard.type('verval');
    await expect(page.getByRole('option', { selected: true })).toContainText('Vervalkalender');
    await page.keyboard.press('Enter');
    await expect(title(page, 'Vervalkalender')).toBeFocused();

    await page.keyboard.press('Control+k');
    await expect(page.getByRole('option').first()).toContainText('Vervalkalender');
    await page.keyboard.press('End');
    await expect(page.getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Escape');
    await expect(box(page)).toBeHidden();
    await expect(title(page, 'Vervalkalender')).toBeFocused();

    await page.getByRole('button', { name: 'Zoeken…' }).click();
    await page.keyboard.type('AADSTS50011');
    await expect(page.getByRole('option', { selected: true })).toContainText('Opzoeken als fout');
    await page.keyboard.press('Enter');
    await expect(title(page, 'Fout opzoeken')).toBeVisible();
    await expect(page.getByRole('textbox').first()).toHaveValue('AADSTS50011');

    await page.keyboard.press('Control+k');
    await page.keyboard.type('medimo');
    await page.keyboard.press('Enter');
    await expect(title(page, 'Medimo koppelen')).toBeVisible();
  });

  test('keeps what is typed while it is still being loaded', async ({ consoleApp }) => {
    const { page } = consoleApp;
    await enterSimulation(page, dutch);
    let letIn = (): void => undefined;
    const loaded = new Promise<void>((resolve) => (letIn = resolve));
    await page.route(/command-palette.*\.js$/, async (route) => {
      await loaded;
      await route.fallback();
    });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('leveranciers?');
    await page.keyboard.press('Backspace');
    await expect(box(page)).toBeHidden();
    letIn();
    await expect(box(page)).toHaveValue('leveranciers');
    await page.keyboard.press('Enter');
    await expect(title(page, 'Leveranciers')).toBeVisible();
  });
});

test.describe('the keys', () => {
  test('go to screens, say what they are, and leave typing and open dialogs alone', async ({
    consoleApp,
  }) => {
    const { page } = consoleApp;
    await enterSimulation(page, dutch);
    for (const [key, name] of [
      ['Control+2', 'Koppelingen'],
      ['Control+4', 'Fout opzoeken'],
      ['Control+,', 'Instellingen'],
      ['Control+1', 'Overzicht'],
    ] as const) {
      await page.keyboard.press(key);
      await expect(title(page, name)).toBeVisible();
    }
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Sneltoetsen' });
    await expect(list).toContainText('Ctrl K');
    await page.keyboard.press('Control+2');
    await expect(title(page, 'Overzicht')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();

    await page.keyboard.press('Control+4');
    await expect(page.getByRole('textbox').first()).toBeFocused();
    await page.keyboard.type('/?');
    await expect(page.getByRole('textbox').first()).toHaveValue('/?');
    await expect(list).toBeHidden();
  });

  test('move through the regions, and check again without loading the page anew', async ({ consoleApp }) => {
    const { page } = consoleApp;
    await enterSimulation(page, dutch);
    await page.evaluate(() => Reflect.set(window, 'stillHere', true));
    const isInside = (selector: string) =>
      page.evaluate((one) => document.activeElement?.closest(one) !== null, selector);
    await expect(title(page, 'Overzicht')).toBeFocused();
    await page.keyboard.press('Shift+F6');
    expect(await isInside('.side')).toBe(true);
    await page.keyboard.press('F6');
    expect(await isInside('main')).toBe(true);
    await page.keyboard.press('F5');
    await expect(page.getByRole('status').filter({ hasText: 'Bijgewerkt' })).toHaveCount(1);
    expect(await page.evaluate(() => Reflect.get(window, 'stillHere') === true)).toBe(true);
  });
});

test.describe('the menu bar', () => {
  test('goes where the keys go, and follows the language at once', async ({ consoleApp }) => {
    const { page, main } = consoleApp;
    await expect(main.chooseMenuItem('vendors')).rejects.toThrow(/vendors/);
    await enterSimulation(page, dutch);
    expect(await main.menuLabels()).toEqual(['Bestand', 'Bewerken', 'Beeld', 'Venster', 'Help']);
    await main.chooseMenuItem('vendors');
    await expect(title(page, 'Leveranciers')).toBeVisible();
    await main.chooseMenuItem('palette');
    await page.keyboard.type('taal');
    await expect(page.getByRole('option', { selected: true })).toContainText('Taal: English');
    await page.keyboard.press('Enter');
    await expect(title(page, 'Vendors')).toBeVisible();
    expect(await main.menuLabels()).toEqual(['File', 'Edit', 'View', 'Window', 'Help']);
    await main.chooseMenuItem('help');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  });
});
