import type { Text } from '../text.ts';

/** How the characters of a file are written as bytes; `windows-1252` is what Dutch Excel saves. */
export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What stands between the fields of a row. */
export type Separator = ';' | ',' | '\t';

/** What a column of the file tells about a person. */
export type ColumnRole =
  | 'objectId'
  | 'userPrincipalName'
  | 'mail'
  | 'name'
  | 'initials'
  | 'givenName'
  /** "van der", where it has a column of its own. */
  | 'surnamePrefix'
  | 'surname';

/** A column that is read, with its place counted from 0 and its heading where the file has one. */
export interface UsedColumn {
  readonly role: ColumnRole;
  readonly index: number;
  readonly heading: string | null;
}

/** What a person is looked up by. */
export type EntryKind = 'objectId' | 'address' | 'name';

/** One person as the user gave them. */
export interface UserEntry {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly kind: EntryKind;
  /** The value to look up, trimmed: an object id, a mail address or UPN, or a name. */
  readonly given: string;
  /** What else the row tells; null where it does not. */
  readonly name: string | null;
  readonly initials: string | null;
  readonly givenName: string | null;
  readonly surname: string | null;
  /** Further lines with the same value; they are merged into this entry. */
  readonly repeatedOn: readonly number[];
}

/** A line that gave no person, and why. */
export interface SkippedLine {
  readonly line: number;
  readonly reason: Text;
}

/** What was read, and how: shown for confirmation before anything is looked up. */
export interface UserListFile {
  /** Null where the content was given as text. */
  readonly encoding: FileEncoding | null;
  /** Null for a list of mailboxes (`"Jansen, Piet" <p.jansen@example.org>`), which has no columns. */
  readonly separator: Separator | null;
  readonly hasHeader: boolean;
  readonly columns: readonly UsedColumn[];
  readonly entries: readonly UserEntry[];
  readonly skipped: readonly SkippedLine[];
}

/** What the user says instead of what was detected. */
export interface UserListChoices {
  readonly encoding?: FileEncoding;
  readonly separator?: Separator;
  readonly hasHeader?: boolean;
  /** The column of each role, counted from 0; columns that are not named are not read. */
  readonly columns?: Readonly<Partial<Record<ColumnRole, number>>>;
}
