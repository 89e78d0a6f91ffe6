import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import {
  launchConsole,
  type ConsoleLaunch,
  type LaunchedConsole,
} from '../../electron-double/launch-console.ts';

const mainFile = join(import.meta.dirname, '..', '..', 'electron-double', 'sample', 'main.ts');

/** The double's sample app, running, with a page to look at. */
export interface RunningSample {
  readonly launched: LaunchedConsole;
  readonly page: Page;
  readonly dataFolder: string;
  /** Calls a handler of the sample's main process from its page. */
  call(channel: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Runs an expression in the page's world. */
  inPage(expression: string): Promise<unknown>;
  end(): Promise<void>;
}

export function launchSample(dataFolder: string, launch: Partial<ConsoleLaunch> = {}): LaunchedConsole {
  return launchConsole({ mainFile, dataFolder, headless: true, output: 'pipe', ...launch });
}

export async function runSample(launch: Partial<ConsoleLaunch> = {}): Promise<RunningSample> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'double-sample-'));
  const launched = launchSample(dataFolder, launch);
  const browser: Browser = await chromium.connectOverCDP(await launched.endpoint);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('the sample shows no page');
  const inPage = (expression: string): Promise<unknown> => page.evaluate(expression);
  return {
    launched,
    page,
    dataFolder,
    inPage,
    call: (channel, ...args) => inPage(`sample.call(...${JSON.stringify([channel, ...args])})`),
    async end() {
      launched.process.kill('SIGKILL');
      await launched.ended;
      await browser.close().catch(() => undefined);
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    },
  };
}
