import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { findElectron } from '../../scripts/find-electron.ts';
import { startOnDouble } from './launch/on-double.ts';
import { startOnElectron } from './launch/on-electron.ts';
import type { ConsoleStart, MainControls, StartedConsole } from './launch/started-console.ts';

const screens = join(import.meta.dirname, '..', '..', 'test-results', 'screens');

/** The console as a test sees it; one data folder for its whole life, restarts included. */
export interface ConsoleApp {
  readonly page: Page;
  readonly main: MainControls;
  readonly dataFolder: string;
  /** Quits and starts again. */
  restart(): Promise<void>;
  /** Ends at once, as in a power cut, and starts again. */
  crashAndRestart(): Promise<void>;
  /** Says that the page will complain like this; any other complaint still fails the test. */
  expectComplaints(pattern: RegExp): void;
  /** Keeps a picture of the page as `test-results/screens/NAME.png`. */
  screenshot(name: string): Promise<void>;
}

interface ConsoleFixtures {
  /** What a file or a group of tests wants otherwise, with `test.use`. */
  readonly consoleStart: Partial<Omit<ConsoleStart, 'dataFolder'>>;
  readonly consoleApp: ConsoleApp;
  /** A second one, of somebody else, at the same time. */
  readonly otherConsole: ConsoleApp;
}

/** Runs on real Electron where its binary is, else on the test double; a test does not know which. */
async function startConsole(start: ConsoleStart): Promise<StartedConsole> {
  const electron = findElectron();
  return electron === null ? startOnDouble(start) : startOnElectron(electron, start);
}

/** A console in a data folder of its own, until the test has ended. */
async function useConsole(
  consoleStart: ConsoleFixtures['consoleStart'],
  use: (app: ConsoleApp) => Promise<void>,
): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'entra-handover-e2e-'));
  const start: ConsoleStart = { args: [], env: {}, keyStore: 'protected', ...consoleStart, dataFolder };
  const complaints: string[] = [];
  const expected: RegExp[] = [];
  let current = await startConsole(start);
  await use({
    dataFolder,
    get page() {
      return current.page;
    },
    get main() {
      return current.main;
    },
    async restart() {
      complaints.push(...(await current.complaints()));
      await current.close();
      current = await startConsole(start);
    },
    async crashAndRestart() {
      complaints.push(...(await current.complaints()));
      await current.kill();
      current = await startConsole(start);
    },
    expectComplaints(pattern) {
      expected.push(pattern);
    },
    async screenshot(name) {
      await current.page.screenshot({ path: join(screens, `${name}.png`) });
    },
  });
  complaints.push(...(await current.complaints()));
  await current.close();
  await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  const unexpected = complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)));
  expect(unexpected, 'errors on the page, such as a breach of the content security policy').toEqual([]);
}

export const test = base.extend<ConsoleFixtures>({
  consoleStart: [{}, { option: true }],

  consoleApp: ({ consoleStart }, use) => useConsole(consoleStart, use),
  otherConsole: ({ consoleStart }, use) => useConsole(consoleStart, use),
});

export { expect };
