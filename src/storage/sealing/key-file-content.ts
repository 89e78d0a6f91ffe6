import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { problem, refused, succeeded, type Result } from '../../core/problem.ts';
import { fileErrorCode } from '../file-error.ts';
import { keyLength } from './sealed-bytes.ts';

/** What a key file may be used for: anything, or simulated tenants only. */
export type KeyMark = 'key' | 'demo';

/** What stands before the 32 bytes in base64; nothing, so that any tool can make a key file. */
const markWords: Readonly<Record<KeyMark, string>> = { key: '', demo: 'entra-handover-demo-key:' };

const longestContent = 200;

const onWindows = process.platform === 'win32';

/** Reads the key of a key file; it belongs to the caller, who overwrites it after use. */
export function readKeyFile(file: string, mark: KeyMark): Result<Buffer> {
  const params = { file };
  let handle: number | null = null;
  try {
    // A pipe that nobody writes to would be waited for. Windows knows neither such pipes nor the flag.
    handle = fs.openSync(file, fs.constants.O_RDONLY | (onWindows ? 0 : fs.constants.O_NONBLOCK));
    // Asked of what was opened: another file may take its name in between.
    const stats = fs.fstatSync(handle);
    if (!stats.isFile() || stats.size > longestContent) {
      return refused(problem('key-file-malformed', 'input', { params }));
    }
    // Windows has access lists instead of these bits; a file in the user's own folders is the user's there.
    if (!onWindows && (stats.mode & 0o077) !== 0) {
      return refused(problem('key-file-exposed', 'input', { params }));
    }
    return parseKey(fs.readFileSync(handle), file, mark);
  } catch (error) {
    const code = fileErrorCode(error);
    if (code === null) throw error;
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    return refused(problem(missing ? 'key-file-missing' : 'key-file-unreadable', 'input', { params }));
  } finally {
    if (handle !== null) fs.closeSync(handle);
  }
}

function parseKey(content: Buffer, file: string, mark: KeyMark): Result<Buffer> {
  const params = { file };
  const line = content.toString('latin1').trim();
  content.fill(0);
  if (mark === 'key' && line.startsWith(markWords.demo)) {
    return refused(problem('key-file-demo', 'input', { params }));
  }
  const encoded = line.startsWith(markWords[mark]) ? line.slice(markWords[mark].length) : '';
  const key = Buffer.from(encoded, 'base64');
  if (key.length === keyLength && key.toString('base64') === encoded) return succeeded(key);
  key.fill(0);
  return refused(problem('key-file-malformed', 'input', { params }));
}

/** Writes a key file that was not there, whole or not at all; durable when it returns. Makes its folder. */
export function placeKeyFile(file: string, mark: KeyMark, key: Buffer): Result<null> {
  const params = { file };
  const unfinished = `${file}.${randomUUID()}`;
  const content = Buffer.from(`${markWords[mark]}${key.toString('base64')}\n`, 'latin1');
  if (fs.existsSync(file)) return refused(problem('key-file-exists', 'input', { params }));
  try {
    if (!fs.existsSync(dirname(file))) fs.mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    fs.writeFileSync(unfinished, content, { flag: 'wx', mode: 0o600, flush: true });
    nameFinished(unfinished, file);
    if (!onWindows) flushFolder(dirname(file));
    return succeeded(null);
  } catch (error) {
    const code = fileErrorCode(error);
    if (code === null) throw error;
    if (code === 'EEXIST') return refused(problem('key-file-exists', 'input', { params }));
    if (code === 'ENOSPC') return refused(problem('disk-full', 'failed', { params: { folder: file } }));
    return refused(problem('key-file-unwritable', 'input', { params }));
  } finally {
    content.fill(0);
    if (fs.existsSync(unfinished)) fs.rmSync(unfinished);
  }
}

/** Gives the finished file its name, unless another process was first. */
function nameFinished(unfinished: string, file: string): void {
  try {
    fs.linkSync(unfinished, file);
  } catch (error) {
    if (fileErrorCode(error) === 'EEXIST') throw error;
    // FAT and exFAT, as on a memory stick, have no links.
    fs.copyFileSync(unfinished, file, fs.constants.COPYFILE_EXCL);
  }
}

/** Makes a new name in a folder survive a power cut; Windows does that by itself. */
function flushFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
