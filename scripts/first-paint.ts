import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright';
import { launchConsole } from '../tests/electron-double/launch-console.ts';
import { median } from './median.ts';
import { repository } from './repository.ts';

/** How much longer than with a page of one word the console's first paint may take. */
export const firstPaintLimit = 1.5;

const oneWord = '<!doctype html><meta charset="utf-8"><title>Entra Handover</title><p>Overdracht</p>';

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

/** When the page painted its first content, as the browser's paint timing has it; in milliseconds since 1970. */
async function firstContentfulPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntriesByName('first-contentful-paint')[0];
          if (paint !== undefined) resolve(performance.timeOrigin + paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

/** Milliseconds from the start of the process to the first contentful paint of its page. */
async function startOnce(browserFile: string, mainFile: string): Promise<number> {
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
    const painted = await firstContentfulPaint(page);
    await browser.close();
    return painted - start;
  } finally {
    launched.process.kill();
    await launched.ended;
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

/**
 * Milliseconds from process start to first contentful paint, at the median of so many starts: of the console,
 * and of the same program with a page of one word. The two take turns, so that both meet the same machine.
 */
export async function measureFirstPaint(
  browserFile: string,
  starts: number,
): Promise<{ console: number; oneWord: number }> {
  const results = path.join(repository, 'test-results');
  await mkdir(results, { recursive: true });
  // Below the repository, because its main file has modules to find.
  const folder = await mkdtemp(path.join(results, 'one-word-'));
  try {
    const own = path.join(repository, 'out/main/index.js');
    const bare = await makeOneWordConsole(folder);
    const took: { console: number[]; oneWord: number[] } = { console: [], oneWord: [] };
    for (let start = 0; start < starts; start += 1) {
      took.oneWord.push(await startOnce(browserFile, bare));
      took.console.push(await startOnce(browserFile, own));
    }
    return { console: median(took.console), oneWord: median(took.oneWord) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
