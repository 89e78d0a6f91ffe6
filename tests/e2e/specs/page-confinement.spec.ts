import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';

const built = join(import.meta.dirname, '..', '..', '..', 'out', 'preload');

test.describe('the page can do what the contract says and no more', () => {
  test('it sees the bridge and nothing of Node or Electron', async ({ consoleApp: { page } }) => {
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'];
    const types = await page.evaluate(
      (all) => all.map((name) => typeof Reflect.get(globalThis, name)),
      names,
    );
    expect(types).toEqual(names.map(() => 'undefined'));
    const replaced = await page.evaluate(() => Reflect.set(globalThis, 'entraHandover', {}));
    expect(replaced).toBe(false);
  });

  test('its preload is one file that requires nothing but Electron', () => {
    expect(readdirSync(built)).toEqual(['index.cjs']);
    const required = readFileSync(join(built, 'index.cjs'), 'utf8').match(
      /require\([^)]*\)|\bimport\b[^\n]*/g,
    );
    expect(required).toEqual(['require("electron")']);
  });

  test('it cannot leave, and opens no window', async ({ consoleApp: { page, main } }) => {
    const before = page.url();
    await page.evaluate(() => {
      location.href = 'https://login.microsoftonline.com.evil.example/';
    });
    await page.evaluate(() => window.open('https://evil.example/'));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(page.url()).toBe(before);
    // On the double a denied window exists for a moment, until it is closed again.
    await expect.poll(() => page.context().pages().length).toBe(1);
    expect(await main.openedLinks()).toEqual([]);
  });

  test('a malformed call is refused with a problem, not answered', async ({ consoleApp: { page } }) => {
    const answer = await page.evaluate(
      (input) => {
        const bridge = Reflect.get(window, 'entraHandover') as {
          cases: { get: (given: unknown) => Promise<unknown> };
        };
        return bridge.cases.get(input);
      },
      { caseId: '../../etc/passwd', more: true },
    );
    expect(answer).toMatchObject({ ok: false, problem: { code: 'call-invalid' } });
  });
});

test.describe('the policy of the page', () => {
  test('refuses inline scripts, handlers and styles, and the network', async ({ consoleApp }) => {
    const { page } = consoleApp;
    await page.evaluate(() => {
      const broken: string[] = [];
      Reflect.set(window, 'broken', broken);
      document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
      document.body.insertAdjacentHTML('beforeend', '<p style="color: red" onclick="alert(1)"></p>');
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      void fetch('https://evil.example/').catch(() => undefined);
    });
    const directives = () => page.evaluate(() => [...(Reflect.get(window, 'broken') as string[])].sort());
    await expect
      .poll(directives)
      .toEqual(['connect-src', 'script-src-attr', 'script-src-elem', 'style-src-attr']);
    expect(await page.evaluate(() => Reflect.get(window, 'ran') as unknown)).toBeUndefined();
    consoleApp.expectComplaints(/Content Security Policy/);
  });
});
