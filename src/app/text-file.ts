import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';

/**
 * The bytes of a file that a user names, if there are not more than `maxBytes`.
 * Problems: `file-unreadable`, `file-too-large`.
 */
export async function readBoundedFile(file: string, maxBytes: number): Promise<Result<Uint8Array>> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(file, 'r');
    const stat = await handle.stat();
    if (!stat.isFile()) return refused(problem('file-unreadable', 'input', { params: { file } }));
    if (stat.size > maxBytes) {
      const params = { file: path.basename(file), size: kilobytes(stat.size), max: kilobytes(maxBytes) };
      return refused(problem('file-too-large', 'input', { params }));
    }
    return succeeded(await handle.readFile());
  } catch {
    return refused(problem('file-unreadable', 'input', { params: { file } }));
  } finally {
    await handle?.close();
  }
}

const kilobytes = (bytes: number): number => Math.ceil(bytes / 1024);
