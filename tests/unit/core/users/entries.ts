import { readUserListFile } from '../../../../src/core/users/user-list-file.ts';
import type { UserEntry } from '../../../../src/core/users/user-entry.ts';

/** The entries of a list with one value on each line. */
export function entriesOf(...values: readonly string[]): readonly UserEntry[] {
  const result = readUserListFile(['Naam', ...values].join('\n'), {
    hasHeader: true,
    separator: ';',
    columns: { name: 0 },
  });
  if (!result.ok) throw new Error(result.problem.code);
  return result.value.entries;
}
