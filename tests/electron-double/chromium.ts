import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type BrowserContext } from 'playwright';
import { findBrowser } from '../../scripts/find-browser.ts';

/** Keeps Chromium from asking anything of the network on its own account. */
const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-default-browser-check',
];

/** A window without tabs and address bar needs an address to begin with, and takes no `about:blank`. */
const emptyPage = 'data:text/html,<title>Entra Handover</title>';

interface ChromiumOptions {
  /** Where its profile goes, for as long as it runs. */
  readonly profile: string;
  readonly headless: boolean;
  readonly width: number;
  readonly height: number;
  /** Whether a test connects to it: opens a debugging port on loopback. */
  readonly observed: boolean;
}

export interface RunningChromium {
  readonly context: BrowserContext;
  /** Where a test connects (`http://127.0.0.1:PORT`); null when nobody observes. */
  readonly endpoint: string | null;
  close(): Promise<void>;
}

/** Starts Chromium with an empty profile, which is removed on close. */
export async function startChromium(options: ChromiumOptions): Promise<RunningChromium> {
  // The launcher has looked already, and looking means starting it once.
  const executablePath = process.env['CHROMIUM_PATH'] ?? findBrowser();
  if (executablePath === null) {
    throw new Error('no Chromium found: set CHROMIUM_PATH, or install Chromium or Google Chrome');
  }
  const { profile } = options;
  await makeProfile(profile);
  const size = { width: options.width, height: options.height };
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: options.headless,
    // As root Chromium refuses its own sandbox; only the console's own page is ever loaded here.
    chromiumSandbox: false,
    viewport: options.headless ? size : null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...quietFlags,
      ...(options.observed ? ['--remote-debugging-port=0'] : []),
      ...(options.headless
        ? []
        : [
            `--app=${emptyPage}`,
            '--test-type',
            `--window-size=${String(size.width)},${String(size.height)}`,
          ]),
    ],
  });
  const endpoint = options.observed ? await readEndpoint(profile) : null;
  return {
    context,
    endpoint,
    async close() {
      await context.close().catch(() => undefined);
      await removeProfile(profile);
    },
  };
}

async function makeProfile(profile: string): Promise<void> {
  await removeProfile(profile);
  await mkdir(join(profile, 'Default'), { recursive: true });
  // Chromium would offer to translate the console.
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({ translate: { enabled: false } }));
}

async function removeProfile(profile: string): Promise<void> {
  await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** Chromium writes the port it chose into its profile. */
async function readEndpoint(profile: string): Promise<string> {
  const file = join(profile, 'DevToolsActivePort');
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = existsSync(file) ? (await readFile(file, 'utf8')).split('\n', 1)[0] : undefined;
    if (port !== undefined && port !== '') return `http://127.0.0.1:${port}`;
    await sleep(25);
  }
  throw new Error('Chromium did not open its debugging port');
}
