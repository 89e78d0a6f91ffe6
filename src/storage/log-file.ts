import * as fs from 'node:fs';
import { join } from 'node:path';
import { fileErrorCode } from './file-error.ts';

/** The log of a data folder: lines, oldest first, in a few files of bounded size that only their owner can read. */
export interface LogFile {
  /** `no-place`: there is no register here. Never throws, and never waits for another process. */
  append(line: string): 'written' | 'failed' | 'no-place';
}

interface LogPlace {
  /** The data folder. */
  readonly folder: string;
  /** From this size on another file is begun. */
  readonly maxBytes?: number;
  /** How many full files are kept. */
  readonly keptFiles?: number;
}

export const defaultMaxBytes = 1024 * 1024;
export const defaultKeptFiles = 4;
/** Rotating takes a moment; whoever took longer was killed. */
const staleAfterMs = 60_000;

const { O_WRONLY, O_RDONLY, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = fs.constants;

export function openLogFile({
  folder,
  maxBytes = defaultMaxBytes,
  keptFiles = defaultKeptFiles,
}: LogPlace): LogFile {
  let isTorn = false;
  return {
    append(line) {
      try {
        if (!hasRegister(folder)) return 'no-place';
        const current = logFileName(folder, 0);
        prepareFolder(folder);
        if (sizeOf(current) >= maxBytes) rotate(folder, maxBytes, keptFiles);
        // Where nothing can be moved, the file still ends somewhere.
        if (sizeOf(current) >= 2 * maxBytes) return 'failed';
        const isWhole = appendLine(current, `${isTorn ? '\n' : ''}${line}\n`);
        isTorn = !isWhole;
        return isWhole ? 'written' : 'failed';
      } catch (error) {
        if (fileErrorCode(error) === null && !(error instanceof NoPlainFile)) throw error;
        return 'failed';
      }
    },
  };
}

/** The last lines, oldest first, `maxLines` and about `maxBytes` at most; empty where there is no log. */
export function readLogLines(folder: string, maxLines: number, maxBytes: number): readonly string[] {
  let lines: readonly string[] = [];
  let left = maxBytes;
  for (let number = 0; number <= defaultKeptFiles && lines.length < maxLines && left > 0; number += 1) {
    const content = readEnd(logFileName(folder, number), left);
    left -= content.length;
    lines = [...content.split('\n').filter((line) => line !== ''), ...lines];
  }
  return lines.slice(-maxLines);
}

/** The file that is written (0), or one that is full. */
export function logFileName(folder: string, number: number): string {
  return join(folder, 'logs', number === 0 ? 'log.jsonl' : `log.${number}.jsonl`);
}

/** Something else lies where the log should be, such as a link or a pipe. */
class NoPlainFile extends Error {
  override readonly name = 'NoPlainFile';
}

/** Before there is a register there is nothing to tell of it, and the folder may be somebody else's. */
function hasRegister(folder: string): boolean {
  const found = fs.lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && fs.existsSync(join(folder, 'register.db'));
}

function prepareFolder(folder: string): void {
  const logs = join(folder, 'logs');
  const found = fs.lstatSync(logs, { throwIfNoEntry: false });
  if (found === undefined) fs.mkdirSync(logs, { mode: 0o700 });
  else if (!found.isDirectory()) throw new NoPlainFile();
}

function sizeOf(file: string): number {
  return fs.lstatSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Answers whether all of it was written: a disk can become full in the middle of a line. */
function appendLine(file: string, content: string): boolean {
  // Without waiting, also where somebody put a pipe there that nobody reads.
  const handle = fs.openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
  try {
    const { mode } = requirePlainFile(handle);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) fs.fchmodSync(handle, 0o600);
    const bytes = Buffer.from(content);
    return fs.writeSync(handle, bytes) === bytes.length;
  } finally {
    fs.closeSync(handle);
  }
}

function requirePlainFile(handle: number): fs.Stats {
  const found = fs.fstatSync(handle);
  if (!found.isFile()) throw new NoPlainFile();
  return found;
}

/** One process at a time; another that finds it under way writes on, and does not wait. */
function rotate(folder: string, maxBytes: number, keptFiles: number): void {
  const mark = join(folder, 'logs', 'rotating');
  if (!takeMark(mark)) return;
  try {
    // Another process may have been first.
    if (sizeOf(logFileName(folder, 0)) < maxBytes) return;
    for (let number = keptFiles - 1; number >= 0; number -= 1) {
      if (fs.existsSync(logFileName(folder, number)))
        fs.renameSync(logFileName(folder, number), logFileName(folder, number + 1));
    }
  } catch (error) {
    // What lies in the way may be gone the next time; until then the file goes on growing, up to a point.
    if (fileErrorCode(error) === null) throw error;
  } finally {
    fs.rmSync(mark, { force: true });
  }
}

function takeMark(mark: string): boolean {
  try {
    fs.closeSync(fs.openSync(mark, 'wx', 0o600));
    return true;
  } catch (error) {
    if (fileErrorCode(error) !== 'EEXIST') throw error;
    const found = fs.lstatSync(mark, { throwIfNoEntry: false });
    if (found !== undefined && Date.now() - found.mtimeMs > staleAfterMs) fs.rmSync(mark, { force: true });
    return false;
  }
}

/** The end of a file from the first whole line on; empty where it can't be read. */
function readEnd(file: string, maxBytes: number): string {
  try {
    const handle = fs.openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const { size } = requirePlainFile(handle);
      const length = Math.min(size, maxBytes);
      const bytes = Buffer.alloc(length);
      const read = fs.readSync(handle, bytes, 0, length, size - length);
      const content = bytes.toString('utf8', 0, read);
      return length === size ? content : content.slice(content.indexOf('\n') + 1);
    } finally {
      fs.closeSync(handle);
    }
  } catch (error) {
    if (fileErrorCode(error) === null && !(error instanceof NoPlainFile)) throw error;
    return '';
  }
}
