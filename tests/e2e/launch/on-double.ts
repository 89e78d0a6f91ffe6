import { chromium } from '@playwright/test';
import { launchConsole } from '../../electron-double/launch-console.ts';
import type { ConsoleStart, StartedConsole } from './started-console.ts';

/** Starts the built console on the test double of Electron. */
export async function startOnDouble(start: ConsoleStart): Promise<StartedConsole> {
  const launched = launchConsole({ ...start, headless: true, output: 'pipe' });
  const browser = await chromium.connectOverCDP(await launched.endpoint);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('the console shows no page');
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });

  const ended = async (): Promise<void> => {
    const code = await launched.ended;
    await browser.close();
    if (code !== 0 && code !== null)
      throw new Error(`the console ended with ${code}\n${launched.errorOutput()}`);
  };
  return {
    page,
    main: {
      answerDialog: (path) => launched.ask('answerDialog', path),
      clipboardText: () => launched.ask('clipboardText'),
      copyElsewhere: (text) => launched.ask('copyElsewhere', text),
      openedLinks: async () => (await launched.ask('observations')).openedLinks,
      menuLabels: () => launched.ask('menuLabels'),
      chooseMenuItem: (id) => launched.ask('chooseMenuItem', id),
    },
    complaints: async () => (await launched.ask('observations')).complaints,
    async close() {
      // The console may be gone before its answer to this arrives.
      void launched.ask('quit').catch(() => undefined);
      await ended();
    },
    async kill() {
      launched.process.kill('SIGKILL');
      await ended();
    },
  };
}
