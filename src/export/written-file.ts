import { randomUUID } from 'node:crypto';
import { link, lstat, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';

/** Of a long file the parts, one after the other. */
export type FileContent = string | Uint8Array | AsyncIterable<string>;

/**
 * Writes a file whole or not at all: a full disk or a lost connection leaves no part of it. Only its
 * owner can read it. Problems: `output-exists` unless it may be replaced, and those of
 * {@link describeWriteFailure}.
 */
export async function writeExportFile(
  file: string,
  content: FileContent,
  { replace }: { readonly replace: boolean },
): Promise<Result<string>> {
  try {
    await writeWhole(file, content, replace);
    return succeeded(file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return refused(problem('output-exists', 'input', { params: { file } }));
    return refused(describeWriteFailure(error, path.dirname(file)));
  }
}

/**
 * Why a file that is not there yet could not be written, without writing it; null where it could. Problems:
 * `output-exists`, and those of {@link describeWriteFailure}.
 */
export async function findWriteObstacle(file: string): Promise<Problem | null> {
  try {
    const present = await lstat(file).catch(() => null);
    if (present !== null) return problem('output-exists', 'input', { params: { file } });
    const temporary = `${file}.${randomUUID().slice(0, 8)}.part`;
    await (await open(temporary, 'wx', 0o600)).close();
    await rm(temporary, { force: true });
    return null;
  } catch (error) {
    return describeWriteFailure(error, path.dirname(file));
  }
}

/**
 * What it means that a file could not be written: `disk-full` or `output-unwritable`. Throws what is no
 * error of the system.
 */
export function describeWriteFailure(error: unknown, folder: string): Problem {
  const code = codeOf(error);
  if (code === '') throw error;
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? problem('disk-full', 'failed', { params: { folder } })
    : problem('output-unwritable', 'input', { params: { folder, code } });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Writes beside the file first. Throws the system's error; `EEXIST` where it may not be replaced. */
export async function writeWhole(file: string, content: FileContent, replace: boolean): Promise<void> {
  const temporary = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (replace) await rename(temporary, file);
    else await placeBesideOthers(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A link fails where the name is taken, also when it is taken at this very moment. */
async function placeBesideOthers(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    // Memory sticks and some network shares have no links: there the name is taken by an empty file.
    await (await open(file, 'wx', 0o600)).close();
    try {
      await rename(temporary, file);
    } catch (refusal) {
      await rm(file, { force: true });
      throw refusal;
    }
  }
}
