import type * as Electron from 'electron';
import { chromiumOfThisRun } from './chromium-run.ts';
import { observations } from './observations.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { settings } from './settings.ts';

/** What a test answers to the next native dialog: a path, or the words on a button; null is Cancel. */
export type DialogAnswer = string | null;

const answers: DialogAnswer[] = [];

export function answerNextDialog(answer: DialogAnswer): void {
  answers.push(answer);
}

/** Native dialogs: a test has said the answer beforehand; a person is asked to type it. */
export const dialog = refuseUnknown('dialog', {
  async showOpenDialog(...args: unknown[]): Promise<Electron.OpenDialogReturnValue> {
    const options = args.at(-1) as Electron.OpenDialogOptions;
    const path = await ask('showOpenDialog', options.title ?? '', options.defaultPath ?? '');
    return path === null ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [path] };
  },
  async showSaveDialog(...args: unknown[]): Promise<Electron.SaveDialogReturnValue> {
    const options = args.at(-1) as Electron.SaveDialogOptions;
    const path = await ask('showSaveDialog', options.title ?? '', options.defaultPath ?? '');
    return path === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: path };
  },
  async showMessageBox(...args: unknown[]): Promise<Electron.MessageBoxReturnValue> {
    const { message, detail, buttons = ['OK'], cancelId = 0 } = args.at(-1) as Electron.MessageBoxOptions;
    const pressed = await ask('showMessageBox', `${message}\n${detail ?? ''}`, buttons[0] ?? '');
    const response = pressed === null ? cancelId : buttons.indexOf(pressed);
    if (response === -1) throw new Error(`dialog.showMessageBox: no button says ${String(pressed)}`);
    return { response, checkboxChecked: false };
  },
  showErrorBox(title: string, content: string): void {
    observations.errorBoxes.push(`${title}: ${content}`);
    process.stderr.write(`${title}\n${content}\n`);
  },
});

async function ask(name: string, title: string, suggestion: string): Promise<DialogAnswer> {
  const scripted = answers.shift();
  if (scripted !== undefined) return scripted;
  if (settings.headless) throw new Error(`dialog.${name}: the test gave no answer beforehand`);
  const page = (await chromiumOfThisRun()).context.pages()[0];
  // Playwright dismisses a page's dialogs unless somebody listens; here a person answers.
  page?.on('dialog', () => undefined);
  const typed = await page?.evaluate((words) => window.prompt(words[0], words[1]), [title, suggestion]);
  return typed === undefined || typed === '' ? null : typed;
}
