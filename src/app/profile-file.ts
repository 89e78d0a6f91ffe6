import path from 'node:path';
import { succeeded, type Result } from '../core/problem.ts';
import { readProfile } from '../core/vendor/parse-profile.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { readBoundedFile } from './text-file.ts';

/** More than any profile's text may be (parse-profile.ts), in bytes. */
const maxBytes = 1024 * 1024;

/** The text of a profile file. Problems: those of reading a file. */
export async function readProfileText(file: string): Promise<Result<string>> {
  const bytes = await readBoundedFile(file, maxBytes);
  return bytes.ok ? succeeded(new TextDecoder().decode(bytes.value)) : bytes;
}

/** Reads and checks a profile file. */
export async function readProfileFile(file: string): Promise<Result<VendorProfile>> {
  const source = await readProfileText(file);
  return source.ok ? readProfile(path.basename(file), source.value) : source;
}
