/**
 * Opens every screen in every state on a bridge of samples, and takes every look at it (tests/e2e/looks).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { findBrowser } from '../../../scripts/find-browser.ts';
import { repository } from '../../../scripts/repository.ts';
import { shotTopics } from '../../renderer-preview/all-shots.ts';
import { buildBridge, servePreview } from '../../renderer-preview/build-preview.ts';
import { everyLook } from '../looks/every-look.ts';
import { walkShots, type Preview } from '../pages/shot-walk.ts';

const test = base.extend<object, { readonly preview: Preview }>({
  preview: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'every-screen-'));
      const bridgeScript = await buildBridge(folder);
      const { url, server } = await servePreview(join(repository, 'out'));
      await use({ url, bridgeScript });
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

const executablePath = findBrowser();
test.use({
  trace: 'off',
  screenshot: 'off',
  launchOptions: {
    ...(executablePath === null ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  },
});

for (const [topic, shots] of Object.entries(shotTopics))
  test(`nothing is wrong on any screen of ${topic}`, async ({ browser, preview }) => {
    expect(await walkShots(browser, preview, shots, everyLook)).toEqual([]);
  });
