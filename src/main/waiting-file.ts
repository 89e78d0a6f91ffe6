import path from 'node:path';

/** What the system is told that this program opens, and what else people give it on a command line. */
const openable = /\.(?:ehrequest|ehanswer|zip|age|json)$/i;

/**
 * The file that a start is to open: the last argument that looks like one and is no switch. Chromium moves switches
 * about, and adds its own. `folder` is where the start was made from. Null where there is none.
 */
export function fileToOpen(argv: readonly string[], folder: string): string | null {
  const given = argv.findLast((argument) => !argument.startsWith('-') && openable.test(argument));
  return given === undefined ? null : path.resolve(folder, given);
}

/** The file that the system asked to open, until the page takes it. */
export interface WaitingFile {
  /** Keeps a file instead of the one before, and tells whoever listens; null leaves what is there. */
  offer(file: string | null): void;
  /** Answers it once; null where there is none. */
  take(): string | null;
  /** Calls the listener for each file from now on. */
  listen(listener: () => void): void;
}

/** `first` is the file of the start itself. */
export function createWaitingFile(first: string | null): WaitingFile {
  let waiting = first;
  let tell = (): void => undefined;
  return {
    offer(file) {
      if (file === null) return;
      waiting = file;
      tell();
    },
    take() {
      const file = waiting;
      waiting = null;
      return file;
    },
    listen(listener) {
      tell = listener;
    },
  };
}
