import path from 'node:path';
import { succeeded, type Result } from '../core/problem.ts';
import { decodeFile } from '../core/users/file-encoding.ts';
import type { FileEncoding, Separator } from '../core/users/user-entry.ts';
import { readUserListFile } from '../core/users/user-list-file.ts';
import { readBoundedFile } from './text-file.ts';

/** A file with people as it was understood: shown for confirmation before anybody is looked up. */
export interface UserListReading {
  readonly fileName: string;
  /** As text, whatever the file's own encoding was. */
  readonly content: string;
  readonly encoding: FileEncoding;
  readonly separator: Separator | null;
  readonly hasHeader: boolean;
  readonly people: number;
  /** The first few. */
  readonly sample: { readonly line: number; readonly given: string; readonly name: string | null }[];
  readonly skippedLines: number;
}

const maxBytes = 8 * 1024 * 1024;
const sampleSize = 8;

/** Reads a file with people. */
export async function readUserList(file: string): Promise<Result<UserListReading>> {
  const bytes = await readBoundedFile(file, maxBytes);
  if (!bytes.ok) return bytes;
  const decoded = decodeFile(bytes.value);
  if (!decoded.ok) return decoded;
  const read = readUserListFile(decoded.value.text);
  if (!read.ok) return read;
  const { separator, hasHeader, entries, skipped } = read.value;
  return succeeded({
    fileName: path.basename(file),
    content: decoded.value.text,
    encoding: decoded.value.encoding,
    separator,
    hasHeader,
    people: entries.length,
    sample: entries.slice(0, sampleSize).map(({ line, given, name }) => ({ line, given, name })),
    skippedLines: skipped.length,
  });
}
