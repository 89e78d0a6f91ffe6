import { dialog, type BrowserWindow, type MessageBoxOptions, type OpenDialogOptions } from 'electron';
import type { AdmittedProfile } from '../app/add-profile.ts';
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
  package: ['ehrequest', 'ehanswer', 'zip', 'age', 'json', 'txt'],
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

/** Asks whether to keep a profile that the page hands over; whoever closes the question or just presses Enter says no. */
export async function askToKeepProfile(
  { profile: { name, publisher, version }, formerVersion }: AdmittedProfile,
  { window, language }: DialogNeeds,
): Promise<boolean> {
  const { say } = createRenderer(await language());
  const options: MessageBoxOptions = {
    type: 'question',
    title: say(text('window.title')),
    message: say(text('dialog.keep-profile', { name })),
    detail: say(
      formerVersion === null
        ? text('dialog.keep-profile.new', { version, publisher })
        : text('dialog.keep-profile.replaces', { version, publisher, former: formerVersion }),
    ),
    buttons: [say(text('dialog.keep-profile.yes')), say(text('dialog.keep-profile.no'))],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const parent = window();
  const { response } = await (parent === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(parent, options));
  return response === 0;
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
