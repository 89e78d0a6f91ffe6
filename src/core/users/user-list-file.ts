import { problem, refused, succeeded, type Result } from '../problem.ts';
import { detectHeader, findColumns, hasPerson } from './column-roles.ts';
import { decodeFile, hasControlCharacter } from './file-encoding.ts';
import { readMailboxList } from './mailbox-list.ts';
import { entryOfMailbox, mergeEntries, readEntry } from './row-entry.ts';
import { detectSeparator, isFilled, sampleRows } from './separator-detection.ts';
import { readRows, type Row } from './separated-rows.ts';
import type {
  ColumnRole,
  FileEncoding,
  Separator,
  SkippedLine,
  UsedColumn,
  UserEntry,
  UserListChoices,
  UserListFile,
} from './user-entry.ts';

export const maxPeople = 2000;
const maxFileBytes = 4 * 1024 * 1024;
const maxLineLength = 20_000;
const maxFieldLength = 2000;

/** So many characters tell the separator. */
const sampleLength = 200_000;

/** More lines than this are not read one by one, only counted. */
const maxLinesRead = 10 * maxPeople;

/**
 * Reads a list of people from the bytes or the text of a file: a table of columns, one value per line,
 * or mailboxes as mail programs paste them. What was detected is part of the answer; `choices` win.
 * Refuses an empty file, one that is no text, one in which nothing fits, and one that is too large.
 */
export function readUserListFile(
  content: Uint8Array | string,
  choices: UserListChoices = {},
): Result<UserListFile> {
  if (content.length > maxFileBytes) {
    const params = { size: Math.ceil(content.length / 1024 / 1024), max: maxFileBytes / 1024 / 1024 };
    return refused(problem('users-file-too-large', 'input', { params }));
  }
  if (typeof content !== 'string') {
    const decoded = decodeFile(content, choices.encoding);
    return decoded.ok ? readText(decoded.value.text, decoded.value.encoding, choices) : decoded;
  }
  if (hasControlCharacter(content)) return refused(problem('users-file-not-text', 'input'));
  return readText(content.replace(/^\uFEFF/, '').toWellFormed(), null, choices);
}

function readText(
  content: string,
  encoding: FileEncoding | null,
  choices: UserListChoices,
): Result<UserListFile> {
  const unified = content.replace(/\r\n?/g, '\n').replace(/\u001a$/, '');
  // Excel writes and honours such a first line.
  const [declaration, declared] = /^"?sep=([;,\t])"?[ ;,]*(?:\n|$)/i.exec(unified) ?? [];
  const body = unified.slice(declaration?.length ?? 0);
  const firstLine = declaration === undefined ? 1 : 2;
  const lines = body.split('\n');
  const filledLines = lines.filter((line) => /[^\s;,"]/.test(line)).length;
  if (filledLines === 0) return refused(problem('users-file-empty', 'input'));
  const long = lines.findIndex((line) => line.length > maxLineLength);
  if (long !== -1) return refused(tooLong(long + firstLine, maxLineLength));

  const hasChoices = [choices.separator, choices.hasHeader, choices.columns].some((one) => one !== undefined);
  const mailboxes = hasChoices || filledLines > maxLinesRead ? null : readMailboxList(lines, maxLinesRead);
  if (mailboxes !== null && mailboxes.length > maxLinesRead) {
    return refused(tooMany(body.split('@').length - 1));
  }
  if (mailboxes !== null && mailboxes.length > 0) {
    const entries = mailboxes.map((one) => entryOfMailbox({ ...one, line: one.line + firstLine - 1 }));
    const hasHeader = !(lines.find((line) => line.trim() !== '') ?? '').includes('@');
    return finish({ encoding, separator: null, hasHeader, columns: [] }, entries, []);
  }
  const sample = lines.slice(0, maxPeople).join('\n').slice(0, sampleLength);
  const separator = choices.separator ?? (declared as Separator | undefined) ?? detectSeparator(sample);
  const isTooLong = filledLines > maxLinesRead;
  const rows = readRows(isTooLong ? sample : body, separator, firstLine).filter(isFilled);
  const hasHeader = choices.hasHeader ?? detectHeader(rows.slice(0, sampleRows));
  if (isTooLong) return refused(tooMany(filledLines - (hasHeader ? 1 : 0)));
  return readTable({ encoding, separator, hasHeader, rows }, choices);
}

interface Table {
  readonly encoding: FileEncoding | null;
  readonly separator: Separator;
  readonly hasHeader: boolean;
  readonly rows: readonly Row[];
}

function readTable({ rows, ...shape }: Table, choices: UserListChoices): Result<UserListFile> {
  const long = rows.find(({ fields }) => fields.some((field) => field.length > maxFieldLength));
  if (long !== undefined) return refused(tooLong(long.line, maxFieldLength));
  const heading = shape.hasHeader ? (rows[0] ?? null) : null;
  const people = shape.hasHeader ? rows.slice(1) : rows;
  const columns =
    choices.columns === undefined
      ? findColumns(heading, people.slice(0, sampleRows))
      : chosenColumns(choices.columns, heading);
  if (!hasPerson(columns.map(({ role }) => role))) return refused(noPeople());
  const entries: UserEntry[] = [];
  const skipped: SkippedLine[] = [];
  for (const row of people) {
    const reading = readEntry(row, columns);
    if (reading.ok) entries.push(reading.entry);
    else skipped.push({ line: row.line, reason: reading.reason });
  }
  return finish({ ...shape, columns }, entries, skipped);
}

function chosenColumns(
  chosen: Readonly<Partial<Record<ColumnRole, number>>>,
  heading: Row | null,
): readonly UsedColumn[] {
  return Object.entries(chosen).map(([role, index]) => ({
    role: role as ColumnRole,
    index,
    heading: heading?.fields[index] ?? null,
  }));
}

function finish(
  shape: Pick<UserListFile, 'encoding' | 'separator' | 'hasHeader' | 'columns'>,
  given: readonly UserEntry[],
  skipped: readonly SkippedLine[],
): Result<UserListFile> {
  const entries = mergeEntries(given);
  if (entries.length > maxPeople) return refused(tooMany(entries.length));
  const unreadable = skipped.filter(({ reason }) => reason.params !== undefined).length;
  // A text in which some lines happen to look like names is not a list of people.
  if (entries.length === 0 || unreadable > given.length) return refused(noPeople());
  return succeeded({ ...shape, entries, skipped });
}

function noPeople(): ReturnType<typeof problem> {
  return problem('users-file-no-people', 'input');
}

function tooMany(count: number): ReturnType<typeof problem> {
  return problem('users-file-too-many', 'input', { params: { people: count, max: maxPeople } });
}

function tooLong(line: number, max: number): ReturnType<typeof problem> {
  return problem('users-file-line-too-long', 'input', { params: { line, max } });
}
