import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchConsole } from '../../electron-double/launch-console.ts';
import { expect, test } from '../fixtures.ts';
import { addEnding } from '../pages/other-program.ts';

test.describe('the app around the screens', () => {
  test('the menu bar follows the language', async ({ consoleApp: { page, main } }) => {
    await page.evaluate(() => window.entraHandover.app.setPreferences({ language: 'nl' }));
    expect(await main.menuLabels()).toEqual(['Bestand', 'Bewerken', 'Beeld', 'Venster', 'Help']);
    await page.evaluate(() => window.entraHandover.app.setPreferences({ language: 'en' }));
    expect(await main.menuLabels()).toEqual(['File', 'Edit', 'View', 'Window', 'Help']);
  });

  test('preferences are there again after a restart, and after a crash', async ({ consoleApp }) => {
    const change = (theme: 'dark' | 'light') => window.entraHandover.app.setPreferences({ theme });
    const read = async () => {
      const state = await window.entraHandover.app.state();
      return state.ok ? state.value.preferences.theme : null;
    };
    await consoleApp.page.evaluate(change, 'dark' as const);
    await consoleApp.restart();
    expect(await consoleApp.page.evaluate(read)).toBe('dark');
    await consoleApp.page.evaluate(change, 'light' as const);
    await consoleApp.crashAndRestart();
    expect(await consoleApp.page.evaluate(read)).toBe('light');
  });

  test('a link is opened by name, and only while there is a page for it', async ({
    consoleApp: { page, main },
  }) => {
    const answer = await page.evaluate(() => window.entraHandover.app.openLink({ link: 'device-login' }));
    expect(answer).toMatchObject({ ok: false, problem: { code: 'link-without-page' } });
    expect(await main.openedLinks()).toEqual([]);
  });
});

test.describe('without a key store', () => {
  test.use({ consoleStart: { keyStore: 'unavailable' } });

  test('it says that secrets are kept in memory only', async ({ consoleApp: { page } }) => {
    const state = await page.evaluate(() => window.entraHandover.app.state());
    expect(state).toMatchObject({ ok: true, value: { protection: 'none' } });
  });
});

test.describe('a start by itself', () => {
  let folder: string;

  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entra-handover-start-'));
  });

  test.afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('what is about to expire is said by the operating system, and once', async () => {
    await addEnding(folder, 'Licenties bij de leverancier', 10);
    const notificationsOfStart = async (): Promise<readonly { readonly body: string }[]> => {
      const launched = launchConsole({ dataFolder: folder, headless: true, output: 'pipe' });
      await launched.endpoint;
      const { notifications } = await launched.ask('observations');
      await launched.ask('clickNotification');
      void launched.ask('quit').catch(() => undefined);
      expect(await launched.ended).toBe(0);
      return notifications;
    };
    const [shown, ...others] = await notificationsOfStart();
    expect(shown?.body).toContain('Licenties bij de leverancier');
    expect(others).toEqual([]);
    expect(await notificationsOfStart()).toEqual([]);
  });

  test('a second start for the same data ends at once', async ({ consoleApp }) => {
    const second = launchConsole({ dataFolder: consoleApp.dataFolder, headless: true, output: 'pipe' });
    expect(await second.ended).toBe(0);
  });

  test('a data folder that is no folder is named in one sentence', async () => {
    const file = join(folder, 'taken');
    await writeFile(file, 'not a folder');
    const env = { TMPDIR: folder };
    const launched = launchConsole({ dataFolder: file, headless: true, output: 'pipe', env });
    expect(await launched.ended).toBe(1);
    expect(launched.errorOutput()).toContain(file);
    expect(launched.errorOutput()).not.toMatch(/\bat .*:\d+:\d+/);
  });

  test('a register that is no database is named in one sentence', async () => {
    await writeFile(
      join(folder, 'register.db'),
      'this is not a database, but long enough to be read as one. '.repeat(40),
    );
    const launched = launchConsole({ dataFolder: folder, headless: true, output: 'pipe' });
    expect(await launched.ended).toBe(1);
    expect(launched.errorOutput()).toContain('register.db');
    expect(launched.errorOutput()).not.toMatch(/\bat .*:\d+:\d+/);
  });
});
