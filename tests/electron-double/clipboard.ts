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
  async write(items: Electron.ClipboardItem[]) {
    const blob = await items[0]?.getType('text/plain');
    content = blob === undefined ? '' : await blob.text();
    await putOnSystemClipboard(content);
  },
  readText: () => Promise.resolve(content),
  clear() {
    content = '';
    void putOnSystemClipboard('');
  },
} satisfies Partial<Electron.Clipboard>);

/** One entry of the clipboard with its formats, as texts. */
export class ClipboardItemDouble {
  readonly types: string[];
  readonly #items: Readonly<Record<string, string>>;

  constructor(items: Readonly<Record<string, string>>) {
    this.#items = items;
    this.types = Object.keys(items);
  }

  getType(type: string): Promise<Blob> {
    const found = this.#items[type];
    if (found === undefined) return Promise.reject(new Error(`the clipboard has no ${type}`));
    return Promise.resolve(new Blob([found], { type }));
  }
}

async function putOnSystemClipboard(text: string): Promise<void> {
  if (settings.headless) return;
  const { context } = await chromiumOfThisRun();
  const page = context.pages()[0];
  await context.grantPermissions(['clipboard-write']).catch(() => undefined);
  await page?.evaluate((value) => navigator.clipboard.writeText(value), text).catch(() => undefined);
}
