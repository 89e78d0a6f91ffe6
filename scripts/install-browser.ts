import { createInterface } from 'node:readline/promises';
import { runNode, tools } from './child-process.ts';
import { installDebianPackages, isRootOnDebian } from './debian-packages.ts';
import { findBrowser } from './find-browser.ts';

const downloadLimitMs = 10 * 60_000;

async function askOnTerminal(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('No Chromium or Chrome was found. Install Chromium now? [Y/n] ');
  terminal.close();
  return /^(?:y|yes|j|ja)?$/i.test(answer.trim());
}

async function downloadWithPlaywright(): Promise<void> {
  console.log('Downloading Chromium with Playwright …');
  const { code } = await runNode(tools.playwright, ['install', '--no-shell', 'chromium'], {
    output: 'through',
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' },
    timeoutMs: downloadLimitMs,
  });
  console.log(code === 0 ? 'Playwright downloaded Chromium.' : "Playwright's download did not work.");
}

function explain(): void {
  const chosen = process.env['CHROMIUM_PATH'];
  console.error(
    [
      chosen === undefined || chosen === ''
        ? 'No Chromium or Chrome that starts was found, and none was installed.'
        : `CHROMIUM_PATH names ${chosen}, which does not start as a browser.`,
      'Do one of these and try again:',
      '  - install Google Chrome or Chromium (Debian, as root: apt-get install chromium)',
      '  - npx playwright install --with-deps chromium',
      '  - set CHROMIUM_PATH to the program file of a Chromium or Chrome',
    ].join('\n'),
  );
}

/**
 * Finds a browser, or installs one: Playwright's own download, else Debian's package where we are
 * root. On a terminal it asks first. Null when there is none in the end; then it has said what to do.
 */
export async function provideBrowser(): Promise<string | null> {
  const found = findBrowser();
  if (found !== null) return found;
  const chosen = process.env['CHROMIUM_PATH'];
  if ((chosen === undefined || chosen === '') && (await askOnTerminal())) {
    await downloadWithPlaywright();
    const downloaded = findBrowser();
    if (downloaded !== null) return downloaded;
    if (isRootOnDebian()) {
      await installDebianPackages(['chromium']);
      const installed = findBrowser();
      if (installed !== null) return installed;
    }
  }
  explain();
  return null;
}
