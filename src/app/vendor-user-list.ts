import type { Result } from '../core/problem.ts';
import type { UserEntry } from '../core/users/user-entry.ts';
import { readVendorUserFile } from '../core/users/vendor-user-file.ts';
import { readBoundedFile } from './text-file.ts';

const maxBytes = 8 * 1024 * 1024;

/** Reads a file with the vendor's own users. Problems: those of the file, and `users-file-…`. */
export async function readVendorUsers(file: string): Promise<Result<readonly UserEntry[]>> {
  const bytes = await readBoundedFile(file, maxBytes);
  return bytes.ok ? readVendorUserFile(bytes.value) : bytes;
}
