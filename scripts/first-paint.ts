import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright';
import { launchConsole } from '../tests/electron-double/launch-console.ts';
import { median } from './median.ts';
import { repository } from './repository.ts';

/** How much longer than with a page of one word the console's first paint may take. */
export const firstPaintLimit = 1.5;
/** How much longer than with a page of one word the console's first screen may take. */
export const firstScreenLimit = 2;

const oneWord = '<!doctype html><meta charset="utf-8"><title>Entra Handover</title><h1>Overdracht</h1>';

/** The built console with a page of one word instead of its own; answers its main file. */
async function makeOneWordConsole(folder: string): Promise<string> {
  await mkdir(path.join(folder, 'out/renderer'), { recursive: true });
  for (const part of ['main', 'preload'])
    await cp(path.join(repository, 'out', part), path.join(folder, 'out', part), { recursive: true });
  await cp(path.join(repository, 'package.json'), path.join(folder, 'package.json'));
  await symlink(path.join(repository, 'resources'), path.join(folder, 'resources'), 'junction');
  await writeFile(path.join(folder, 'out/renderer/index.html'), oneWord);
  return path.join(folder, 'out/main/index.js');
}

/** What the browser's paint timing has of a page, in milliseconds from the start of its process. */
interface Paints {
  /** Its first content: of the console, its name. */
  readonly first: number;
  /** The largest text or picture of the screen it starts with. */
  readonly largest: number;
}

/** When the page painted, in milliseconds since 1970; the largest is asked once the page is all there. */
async function readPaints(page: Page): Promise<Paints> {
  await page.locator('h1').first().waitFor();
  return page.evaluate(async () => {
    const lastOf = (type: string) =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntries().findLast(({ name }) => name !== 'first-paint');
          if (paint !== undefined) resolve(performance.timeOrigin + paint.startTime);
        }).observe({ type, buffered: true });
      });
    // A frame later than what was waited for, which has been painted then.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return { first: await lastOf('paint'), largest: await lastOf('largest-contentful-paint') };
  });
}

/** Starts the program once, in a data folder of its own. */
async function startOnce(browserFile: string, mainFile: string): Promise<Paints> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'entra-handover-first-paint-'));
  const start = Date.now();
  const launched = launchConsole({
    dataFolder,
    mainFile,
    headless: true,
    env: { CHROMIUM_PATH: browserFile },
    output: 'pipe',
  });
  try {
    const browser = await chromium.connectOverCDP(await launched.endpoint);
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('the console shows no page');
    const { first, largest } = await readPaints(page);
    await browser.close();
    return { first: first - start, largest: largest - start };
  } finally {
    launched.process.kill();
    await launched.ended;
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

const medians = (paints: readonly Paints[]): Paints => ({
  first: median(paints.map(({ first }) => first)),
  largest: median(paints.map(({ largest }) => largest)),
});

/**
 * The paints at the median of so many starts: of the console, and of the same program with a page of one word.
 * The two take turns, so that both meet the same machine.
 */
export async function measurePaints(
  browserFile: string,
  starts: number,
): Promise<{ console: Paints; oneWord: Paints }> {
  const results = path.join(repository, 'test-results');
  await mkdir(results, { recursive: true });
  // Below the repository, because its main file has modules to find.
  const folder = await mkdtemp(path.join(results, 'one-word-'));
  try {
    const own = path.join(repository, 'out/main/index.js');
    const bare = await makeOneWordConsole(folder);
    const took: { console: Paints[]; oneWord: Paints[] } = { console: [], oneWord: [] };
    for (let start = 0; start < starts; start += 1) {
      took.oneWord.push(await startOnce(browserFile, bare));
      took.console.push(await startOnce(browserFile, own));
    }
    return { console: medians(took.console), oneWord: medians(took.oneWord) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What was measured, a line each, as people read it. */
export function paintLines(took: { readonly console: Paints; readonly oneWord: Paints }): string[] {
  const line = (what: string, own: number, bare: number, limit: number): string =>
    `${what}: ${own.toFixed(0)} ms after process start, with a page of one word ${bare.toFixed(0)} ms: ` +
    `${(own / bare).toFixed(2)} times (limit ${limit})`;
  return [
    line('first paint', took.console.first, took.oneWord.first, firstPaintLimit),
    line('first screen', took.console.largest, took.oneWord.largest, firstScreenLimit),
  ];
}
