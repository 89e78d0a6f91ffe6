/** A row of a table of groups and roles while it is being filled in; either half may still be empty. */
export interface RoleRow {
  readonly group: string;
  readonly role: string;
}

/** The rows of a value with `Group = Role` on each line; a semicolon or a tab separates as well. */
export function readRoleRows(value: string): readonly RoleRow[] {
  if (value.trim() === '') return [];
  return value.split(/\r\n|\r|\n/).map((line) => {
    const at = line.search(/[=;\t]/);
    return at === -1
      ? { group: line.trim(), role: '' }
      : { group: line.slice(0, at).trim(), role: line.slice(at + 1).trim() };
  });
}

/** The value of rows. An empty row stays an empty line, so that the line in a problem is the row on screen. */
export function writeRoleRows(rows: readonly RoleRow[]): string {
  return rows
    .map(({ group, role }) =>
      group.trim() === '' && role.trim() === '' ? '' : `${group.trim()} = ${role.trim()}`,
    )
    .join('\n')
    .trimEnd();
}
