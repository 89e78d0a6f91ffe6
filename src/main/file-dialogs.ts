import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { text } from '../core/text.ts';
import { createRenderer, type Renderer } from '../texts/render.ts';

/** Whom a dialog belongs to, and in which language it speaks. */
export interface DialogNeeds {
  readonly window: () => BrowserWindow | null;
  readonly language: () => Promise<'nl' | 'en'>;
}

const extensions = {
  profile: ['json'],
  'user-list': ['csv', 'txt'],
  package: ['zip', 'age', 'json', 'txt'],
  backup: ['ehbackup'],
} as const;

/** Asks where to write a file; the system asks about replacing one. Null when the dialog was cancelled. */
export async function askWhereToSave(
  name: string,
  { window, language }: DialogNeeds,
): Promise<string | null> {
  const { say } = createRenderer(await language());
  const options = { title: say(text('dialog.save')), defaultPath: name };
  const parent = window();
  const answer = await (parent === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options));
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}

/** Asks for a file to read; null when the dialog was cancelled. */
export function askForFile(kind: keyof typeof extensions, needs: DialogNeeds): Promise<string | null> {
  return ask(needs, ({ say }) => ({
    title: say(text(`dialog.open.${kind}`)),
    filters: [
      { name: say(text(`dialog.files.${kind}`)), extensions: [...extensions[kind]] },
      { name: say(text('dialog.files.all')), extensions: ['*'] },
    ],
    properties: ['openFile'],
  }));
}

async function ask(
  { window, language }: DialogNeeds,
  optionsIn: (renderer: Renderer) => OpenDialogOptions,
): Promise<string | null> {
  const options = optionsIn(createRenderer(await language()));
  const parent = window();
  const answer = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}
