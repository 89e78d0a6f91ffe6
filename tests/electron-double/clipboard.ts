import type * as Electron from 'electron';
import { chromiumOfThisRun } from './chromium-run.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { settings } from './settings.ts';

let content = '';

/**
 * The clipboard: a text of this process, so that tests neither read nor change that of the machine.
 * In a window for people the text goes through the page to the real one, as far as the browser lets it.
 */
export const clipboard = refuseUnknown('clipboard', {
  async writeText(text: string) {
    content = text;
    await putOnSystemClipboard(text);
  },
  readText: () => Promise.resolve(content),
  clear() {
    content = '';
    void putOnSystemClipboard('');
  },
} satisfies Partial<Electron.Clipboard>);

async function putOnSystemClipboard(text: string): Promise<void> {
  if (settings.headless) return;
  const { context } = await chromiumOfThisRun();
  const page = context.pages()[0];
  await context.grantPermissions(['clipboard-write']).catch(() => undefined);
  await page?.evaluate((value) => navigator.clipboard.writeText(value), text).catch(() => undefined);
}
