import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright';
import { launchConsole } from '../tests/electron-double/launch-console.ts';
import { provideBrowser } from './install-browser.ts';
import { gzippedBytes } from './renderer-size.ts';

/** The addresses of everything that the page at an endpoint has loaded, its own document included. */
async function listLoaded(endpoint: string): Promise<string[]> {
  const browser = await chromium.connectOverCDP(endpoint);
  try {
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('the console shows no page');
    await page.waitForLoadState('networkidle');
    return await page.evaluate(() => [
      location.href,
      ...performance.getEntriesByType('resource').map((entry) => entry.name),
    ]);
  } finally {
    await browser.close();
  }
}

/** What the built console's first screen loads, as a browser reports it; `bytes` gzipped. */
export async function measureFirstScreen(): Promise<{ files: number; bytes: number }> {
  const browser = await provideBrowser();
  if (browser === null) throw new Error('without a browser the first screen cannot be measured');
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'entra-handover-first-screen-'));
  const launched = launchConsole({
    dataFolder,
    headless: true,
    env: { CHROMIUM_PATH: browser },
    output: 'pipe',
  });
  try {
    const addresses = await listLoaded(await launched.endpoint);
    const files = new Set(
      addresses.map((address) => new URL(address).pathname.replace(/\/$/, '/index.html')),
    );
    const sizes = [...files].map(gzippedBytes);
    return { files: files.size, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  } finally {
    launched.process.kill();
    await launched.ended;
    await rm(dataFolder, { recursive: true, force: true });
  }
}
