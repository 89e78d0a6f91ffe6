import { succeeded, type Result } from '../problem.ts';
import type { ColumnRole, UserEntry } from './user-entry.ts';
import { readUserListFile } from './user-list-file.ts';

/** What says less about who is meant at a vendor than the e-mail address. */
const lesserRoles: readonly ColumnRole[] = ['objectId', 'userPrincipalName'];

/**
 * Reads a list of the vendor's own users, as its export gives it. The e-mail address counts where there is a
 * column of them: ids and user names are the vendor's own. Problems as of `readUserListFile`.
 */
export function readVendorUserFile(content: Uint8Array): Result<readonly UserEntry[]> {
  const detected = readUserListFile(content);
  if (!detected.ok) return detected;
  const { columns, separator, hasHeader, entries } = detected.value;
  const kept = columns.filter(({ role }) => !lesserRoles.includes(role));
  if (separator === null || kept.length === columns.length || !kept.some(({ role }) => role === 'mail'))
    return succeeded(entries);
  const byRole = Object.fromEntries(kept.map(({ role, index }) => [role, index]));
  const read = readUserListFile(content, { separator, hasHeader, columns: byRole });
  return read.ok ? succeeded(read.value.entries) : read;
}
