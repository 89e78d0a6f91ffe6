import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from 'playwright';
import { findBrowser } from '../../scripts/find-browser.ts';
import { repository } from '../../scripts/repository.ts';
import { buildPreview, servePreview } from './build-preview.ts';
import { allShots } from './all-shots.ts';
import type { Shot } from './shots.ts';

/**
 * Pictures of every screen in every state, language, theme and size:
 * `node tests/renderer-preview/take-screenshots.ts [--out DIR] [--only TEXT] [--quick] [--no-build]`.
 * Ends with 1 when a page complained in its console.
 */
const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(repository, 'test-results/shots') },
    only: { type: 'string', default: '' },
    language: { type: 'string', default: 'nl,en' },
    theme: { type: 'string', default: 'light,dark' },
    size: { type: 'string', default: '1280x820,1024x700' },
    quick: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
});

const built = path.join(repository, 'test-results/preview');
const executablePath = findBrowser();
if (executablePath === null) throw new Error('no Chromium, Chrome or Edge that starts');
const bridgeScript = options['no-build']
  ? path.join(built, 'bridge/page-bridge.js')
  : (await buildPreview(built)).bridgeScript;
const { url, server } = await servePreview(built);
const complaints: string[] = [];

async function take(
  browser: Browser,
  shot: Shot,
  language: string,
  theme: string,
  size: string,
): Promise<void> {
  const [width = 1280, height = 820] = size.split('x').map(Number);
  const name = `${shot.name}-${language}-${theme}-${size}`;
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: 'reduce',
    locale: 'nl-NL',
  });
  await context.addInitScript({ path: bridgeScript });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${name}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${name}: ${error.message}`));
  const query = new URLSearchParams({ ...shot.scenario, language, theme });
  try {
    await page.goto(`${url}?${query}#${shot.route ?? '/'}`);
    await page.locator('h1').first().waitFor({ timeout: 20_000 });
    await shot.act?.(page);
    await page.waitForTimeout(150);
  } catch (error) {
    complaints.push(`${name}: ${String(error).split('\n')[0] ?? ''}`);
  }
  await page.screenshot({ path: path.join(options.out, `${name}.png`) });
  await context.close();
}

mkdirSync(options.out, { recursive: true });
const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const one = (list: string) => list.split(',').slice(0, options.quick ? 1 : undefined);
const work = allShots
  .filter(({ name }) => name.includes(options.only))
  .flatMap((shot) =>
    one(options.size).flatMap((size) =>
      one(options.language).flatMap((language) =>
        one(options.theme).map((theme) => () => take(browser, shot, language, theme, size)),
      ),
    ),
  );
/** Most of a picture is waiting for timers, so a few pages go side by side. */
const lanes = 2;
await Promise.all(
  Array.from({ length: lanes }, async () => {
    for (let next = work.shift(); next !== undefined; next = work.shift()) await next();
  }),
);

await browser.close();
server.close();
for (const complaint of new Set(complaints)) console.error(complaint);
process.exitCode = complaints.length === 0 ? 0 : 1;
