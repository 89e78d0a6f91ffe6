/**
 * The attack: whoever can name something in a tenant, write a profile, or send a package puts HTML, a template, an address or a
 * piece of script into a text, and a screen of the console runs it: with the right to plan, to apply and to reveal.
 *
 * Every screen in its fullest states is shown with such a payload behind every text that main answers, and without the page's own
 * policy, so that nothing but the screens themselves is tested; tests/e2e/specs/page-confinement.spec.ts shows that policy.
 * Checked with the defence taken out: with `v-html` in the place of the template of rich-text.vue the plan fails ("ran img", foreign
 * elements); with the address of error-advice.vue as a link (`:href="advice.lookup"`) the lookup does.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Browser } from '@playwright/test';
import { findBrowser } from '../../../scripts/find-browser.ts';
import { repository } from '../../../scripts/repository.ts';
import { allShots } from '../../renderer-preview/all-shots.ts';
import { buildBridge, servePreview } from '../../renderer-preview/build-preview.ts';
import type { Shot } from '../../renderer-preview/shots.ts';

/** Of each screen the states that show most, by the names of their pictures. */
const fullest = [
  ...['01-sign-in-device-code', '01-sign-in-refused', '02-overview-found', '02-overview-account-menu'],
  ...['03-vendor-choice', '03-inputs-more', '04-plan', '04-plan-known-elsewhere', '04-plan-rollback'],
  ...['05-progress', '05-progress-failed', '06-result-revealed', '07-case', '08-register-many'],
  ...['11-vendors', '27-vendors-refused', '12-settings', '22-halo-roles', '22-halo-result', '24-loket-file'],
  ...['24-loket-search', '26-waiting', '31-export-refused', '32-letter', '33-delivery-recorded'],
  ...['35-package-opened', '36-backup-preview', '41-rotation-two-secrets', '41-certificate-made', '42-drift'],
  ...['44-calendar', '45-lookup-several', '46-failures-open', '47-token', '47-token-groups', '48-sweep'],
  ...['49-adopt', '49-adopt-inputs', '50-checks', '51-checklist-answering', '52-retired', '53-retire-plan'],
];
const everyShot = allShots.filter(({ name }) => fullest.includes(name));

/** What the payload makes where it is taken for more than text, and what no screen of the console has. */
const foreign =
  'img[src="x"], script:not([src]), iframe, object, embed, svg[onload], [onerror], [onload], [onmouseover], [href^="javascript:"], [src^="javascript:"], [style*="javascript:"]';

interface Seen {
  readonly name: string;
  /** Whether the payload could be read on it, as text. */
  readonly isShown: boolean;
  /** What a text did that it may not do. */
  readonly done: readonly string[];
}

async function look(browser: Browser, url: string, bridgeScript: string, shot: Shot): Promise<Seen> {
  const done: string[] = [];
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce', locale: 'nl-NL' });
  await context.addInitScript({ path: bridgeScript });
  const page = await context.newPage();
  page.setDefaultTimeout(2_000);
  page.setDefaultNavigationTimeout(30_000);
  // Pictures wait until everything has come to rest; what a text does, it does at once.
  page.waitForTimeout = () => Promise.resolve();
  page.on('dialog', (dialog) => {
    done.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', () => done.push('window'));
  page.on('download', () => done.push('download'));
  page.on('pageerror', (error) => done.push(`error ${error.message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) done.push(`request ${request.url()}`);
  });
  const query = new URLSearchParams({ ...shot.scenario, language: 'nl', hostile: '' });
  await page.goto(`${url}?${query}#${shot.route ?? '/'}`);
  await page.locator('h1').first().waitFor({ timeout: 20_000 });
  // A screen may be reached by a text that the payload made another: then it is judged as far as it got.
  await shot.act?.(page).catch(() => undefined);
  const result = await page.evaluate(
    ({ selector, marks }) => ({
      ran: Reflect.get(window, '__xss') as unknown,
      elements: [...document.querySelectorAll(selector)].map(({ outerHTML }) => outerHTML.slice(0, 120)),
      isShown: marks.some((mark) => document.body.textContent.includes(mark)),
    }),
    { selector: foreign, marks: ['<img src=x onerror=', `javascript:window.__xss`] },
  );
  if (result.ran !== undefined) done.push(`ran ${JSON.stringify(result.ran)}`);
  done.push(...result.elements.map((element) => `element ${element}`));
  await context.close();
  return { name: shot.name, isShown: result.isShown, done };
}

// There is a page for every screen: pictures and traces of all of them would take longer than the test.
test.use({ trace: 'off', screenshot: 'off' });

test('no text on any screen is more than text', async () => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), 'hostile-texts-'));
  const bridgeScript = await buildBridge(folder);
  const { url, server } = await servePreview(join(repository, 'out'));
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  const waiting = [...everyShot];
  const seen: Seen[] = [];
  const lane = async (): Promise<void> => {
    for (let shot = waiting.shift(); shot !== undefined; shot = waiting.shift())
      seen.push(await look(browser, url, bridgeScript, shot));
  };
  try {
    await Promise.all([lane(), lane()]);
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
  expect(seen.filter(({ done }) => done.length > 0)).toEqual([]);
  expect(seen.map(({ name }) => name).sort()).toEqual([...fullest].sort());
  // Otherwise nothing would have been shown.
  const unshown = seen.filter(({ isShown }) => !isShown).map(({ name }) => name);
  expect(unshown.length, unshown.join(', ')).toBeLessThan(everyShot.length / 4);
});
