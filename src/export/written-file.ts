import { randomUUID } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';

/**
 * Writes a file whole or not at all: a full disk or a lost connection leaves no part of it. Only its
 * owner can read it. Problems: `output-exists` unless it may be replaced, `output-unwritable`.
 */
export async function writeExportFile(
  file: string,
  content: string | Uint8Array,
  { replace }: { readonly replace: boolean },
): Promise<Result<string>> {
  try {
    await writeWhole(file, content, replace);
    return succeeded(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    if (code === 'EEXIST') return refused(problem('output-exists', 'input', { params: { file } }));
    return refused(problem('output-unwritable', 'input', { params: { folder: file, code } }));
  }
}

/** Writes beside the file first. Throws the system's error; `EEXIST` where it may not be replaced. */
export async function writeWhole(
  file: string,
  content: string | Uint8Array,
  replace: boolean,
): Promise<void> {
  const temporary = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // A link fails where the name is taken, also when it is taken at this very moment.
    if (replace) await rename(temporary, file);
    else await link(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}
