import type { Browser, BrowserContext, Page } from 'playwright';
import axe from 'axe-core';
import type { Language } from '../../../src/texts/language.ts';
import type { Shot } from '../../renderer-preview/shots.ts';
import type { Finding, Look } from '../looks/look.ts';
import { waitForRest, watchTimers } from './page-at-rest.ts';

/** Where the renderer is served, and the script of the fake bridge that answers it. */
export interface Preview {
  readonly url: string;
  readonly bridgeScript: string;
}

export const usualSize = { width: 1280, height: 820 };

/** A context in which shots are opened; whoever opens it closes it, or its browser. */
export async function openContext(browser: Browser, { bridgeScript }: Preview): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: usualSize,
    reducedMotion: 'reduce',
    colorScheme: 'light',
    locale: 'nl-NL',
  });
  await context.addInitScript(watchTimers);
  await context.addInitScript({ path: bridgeScript });
  await context.addInitScript({ content: axe.source });
  return context;
}

/** Goes to the shot, does there what it asks for, and waits until everything is at rest. */
export async function openShot(
  page: Page,
  url: string,
  shot: Shot,
  language: Language = 'nl',
): Promise<void> {
  // The name makes it another address than that of the shot before, so that the page begins anew.
  const query = new URLSearchParams({ ...shot.scenario, theme: 'system', language, shot: shot.name });
  await page.goto(`${url}?${query}#${shot.route ?? '/'}`);
  await page.locator('h1').first().waitFor();
  await waitForRest(page);
  await shot.act?.(page);
  await waitForRest(page);
}

/** Opens every shot once, in one page and in Dutch and English by turns, and takes every look at it; answers what was found. */
export async function walkShots(
  browser: Browser,
  preview: Preview,
  shots: readonly Shot[],
  looks: readonly Look[],
): Promise<readonly string[]> {
  const found: string[] = [];
  const context = await openContext(browser, preview);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.waitForTimeout = () => waitForRest(page);
  let told: Finding[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      told.push({ rule: 'console', element: page.url(), help: message.text() });
  });
  page.on('pageerror', (error) => told.push({ rule: 'error', element: page.url(), help: error.message }));
  for (const [index, shot] of shots.entries()) {
    told = [];
    try {
      await openShot(page, preview.url, shot, index % 2 === 0 ? 'nl' : 'en');
      for (const look of looks) told.push(...(await look(page, shot)));
    } catch (error) {
      told.push({ rule: 'unreachable', element: page.url(), help: String(error).split('\n')[0] ?? '' });
    }
    found.push(...told.map(({ rule, element, help }) => `${shot.name}: ${rule}: ${element}: ${help}`));
  }
  await context.close();
  return found;
}
