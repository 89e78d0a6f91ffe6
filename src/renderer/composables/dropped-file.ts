import type { ScreenTextId } from '../wording/screen-text.ts';

/** More than any package has; a larger file goes through the file dialog. In bytes. */
export const mostBytes = 3 * 1024 * 1024;

const extensions = /\.(?:ehrequest|ehanswer|zip|age|json|txt)$/i;

/** Whether files are dragged, and not a text or a link. */
export const holdsFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') === true;

/** Whether a text that is dropped there becomes part of what somebody types. */
export const takesText = (target: EventTarget | null): boolean =>
  (target instanceof HTMLTextAreaElement ||
    // Boxes to tick and the like have no selection.
    (target instanceof HTMLInputElement && target.selectionStart !== null)) &&
  !target.readOnly &&
  !target.disabled;

/** Why what was dropped cannot be taken, in the words of the screen; null where it can. */
export function refusalOf(data: DataTransfer): ScreenTextId | null {
  const [file, ...others] = data.files;
  const [item] = data.items;
  if (others.length > 0) return 'screen.drop.several';
  if (item?.webkitGetAsEntry()?.isDirectory === true) return 'screen.drop.folder';
  if (file === undefined || !extensions.test(file.name)) return 'screen.drop.kind';
  return file.size > mostBytes ? 'screen.drop.large' : null;
}

/** The bytes of a file in base64; null where it cannot be read. */
export function readBase64(file: File): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = typeof reader.result === 'string' ? reader.result : '';
      resolve(address.slice(address.indexOf(',') + 1));
    };
    reader.onerror = () => {
      resolve(null);
    };
    reader.readAsDataURL(file);
  });
}
