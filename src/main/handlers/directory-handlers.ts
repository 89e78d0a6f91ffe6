import type { Console } from '../../app/console.ts';
import type { ConsoleHandlers } from '../../contract/console-api.ts';
import { succeeded } from '../../core/problem.ts';

export interface DirectoryHandlerNeeds {
  readonly console: Pick<Console, 'searchDirectory' | 'readUserList'>;
  /** Asks for a file with people; null when the dialog was cancelled. */
  readonly askForFile: () => Promise<string | null>;
}

export function directoryHandlers({
  console: app,
  askForFile,
}: DirectoryHandlerNeeds): ConsoleHandlers['directory'] {
  return {
    async search({ kind, words }) {
      const found = await app.searchDirectory(kind, words);
      return found.ok ? succeeded([...found.value]) : found;
    },
    async readUserList() {
      const file = await askForFile();
      return file === null ? succeeded(null) : app.readUserList(file);
    },
  };
}
