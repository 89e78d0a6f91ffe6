import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { findBrowser } from '../../scripts/find-browser.ts';
import { repository } from '../../scripts/repository.ts';
import { buildBridge, servePreview } from '../renderer-preview/build-preview.ts';
import type { Preview } from './pages/shot-walk.ts';

const executablePath = findBrowser();

/** The built renderer on a bridge of samples, in a browser of its own: for screens, not for what main does. */
export const test = base.extend<object, { readonly preview: Preview }>({
  preview: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'preview-'));
      const bridgeScript = await buildBridge(folder);
      const { url, server } = await servePreview(join(repository, 'out'));
      await use({ url, bridgeScript });
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

/** How such a browser starts; there are too many pages for a trace and a picture of each. */
export const previewBrowser = {
  trace: 'off' as const,
  screenshot: 'off' as const,
  launchOptions: {
    ...(executablePath === null ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  },
};

export { expect };
