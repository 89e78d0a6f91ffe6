import { readBoundedFile } from '../app/text-file.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';

const maxBytes = 4096;

/**
 * The first line of a file that says something: key files may begin with remarks. Problems: those of
 * reading a file; `file-unreadable` where there is no such line.
 */
export async function readSecretLine(file: string): Promise<Result<string>> {
  const bytes = await readBoundedFile(file, maxBytes);
  if (!bytes.ok) return bytes;
  const lines = new TextDecoder().decode(bytes.value).split(/\r?\n/);
  const first = lines.find((line) => line.trim() !== '' && !line.startsWith('#'));
  return first === undefined
    ? refused(problem('file-unreadable', 'input', { params: { file } }))
    : succeeded(first);
}
