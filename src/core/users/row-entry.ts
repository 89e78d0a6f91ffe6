import { text, type Text } from '../text.ts';
import { identifyingRoles } from './column-roles.ts';
import { readMailbox, readName, readObjectId } from './entry-value.ts';
import type { ListedMailbox } from './mailbox-list.ts';
import type { Row } from './separated-rows.ts';
import type { ColumnRole, EntryKind, UsedColumn, UserEntry } from './user-entry.ts';

/** As much of a value as a reason shows. */
const shownLength = 60;

/** What a row tells about a person, or why it tells nothing. */
export type RowReading =
  { readonly ok: true; readonly entry: UserEntry } | { readonly ok: false; readonly reason: Text };

/**
 * Reads one row: by object id where it has one, else by user principal name, mail address, name, given
 * name and surname, in this order.
 */
export function readEntry({ line, fields }: Row, columns: readonly UsedColumn[]): RowReading {
  const valueOf = (role: ColumnRole): string => {
    const column = columns.find((one) => one.role === role);
    return column === undefined ? '' : (fields[column.index] ?? '');
  };
  // A column may hold now an id, now an address, now a name.
  const identifying = identifyingRoles.map(valueOf);
  const objectId = firstOf(identifying, readObjectId);
  const mailbox = firstOf(identifying, readMailbox);
  const givenName = readName(valueOf('givenName'));
  const surname = readName(`${valueOf('surnamePrefix')} ${valueOf('surname')}`.trim());
  const initials = readName(valueOf('initials'));
  const called = givenName ?? initials;
  const fullName = called === null || surname === null ? null : `${called} ${surname}`;
  const name = readName(valueOf('name')) ?? fullName ?? mailbox?.name ?? null;
  const rest = { name, initials, givenName, surname };
  if (objectId !== null) return found(line, 'objectId', objectId, rest);
  if (mailbox !== null) return found(line, 'address', mailbox.address, rest);
  if (name !== null) return found(line, 'name', name, rest);
  const values = columns.map((column) => fields[column.index] ?? '').filter((value) => value !== '');
  return { ok: false, reason: values.length === 0 ? text('users.skipped-empty') : unreadable(values) };
}

/** The entry of a mailbox in a list. */
export function entryOfMailbox({ line, name, address }: ListedMailbox): UserEntry {
  return {
    line,
    kind: 'address',
    given: address,
    name,
    initials: null,
    givenName: null,
    surname: null,
    repeatedOn: [],
  };
}

/** One entry per value, with the lines that it stands on; text is compared without regard to case. */
export function mergeEntries(entries: readonly UserEntry[]): readonly UserEntry[] {
  const merged = new Map<string, UserEntry & { readonly repeatedOn: number[] }>();
  for (const entry of entries) {
    const key = `${entry.kind} ${entry.given.toLowerCase()}`;
    const first = merged.get(key);
    if (first === undefined) merged.set(key, { ...entry, repeatedOn: [] });
    else first.repeatedOn.push(entry.line);
  }
  return [...merged.values()];
}

function firstOf<T>(values: readonly string[], readValue: (value: string) => T | null): T | null {
  for (const value of values) {
    const read = readValue(value);
    if (read !== null) return read;
  }
  return null;
}

function found(
  line: number,
  kind: EntryKind,
  given: string,
  rest: Pick<UserEntry, 'name' | 'initials' | 'givenName' | 'surname'>,
): RowReading {
  return { ok: true, entry: { line, kind, given, ...rest, repeatedOn: [] } };
}

function unreadable(values: readonly string[]): Text {
  const all = values.join(' · ');
  const value = all.length > shownLength ? `${all.slice(0, shownLength).toWellFormed()}…` : all;
  return text('users.skipped-unreadable', { value });
}
