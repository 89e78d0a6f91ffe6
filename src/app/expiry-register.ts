import { listExpiry, type ExpiryEntry } from '../core/aftercare/expiry.ts';
import { parseExpiryDate, type ExpiryDate } from '../core/aftercare/expiry-dates.ts';
import type { Case } from '../core/case.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { CaseFilter, Register } from '../core/register/register.ts';
import { writeExportFile } from '../export/written-file.ts';
import type { Language } from '../texts/language.ts';
import { createRenderer } from '../texts/render.ts';
import { retiredCase } from './case-retirement.ts';
import { systemTimeZone } from './node-ports.ts';
import type { Workplace } from './workplace.ts';

/** Which of the expiry register is wanted. */
export interface ExpiryFilter {
  /** Only what belongs to this case. */
  readonly caseId?: string;
  /** Only what belongs to this tenant. */
  readonly tenantId?: string;
  /** Only what ends within this many days, and what has ended. */
  readonly withinDays?: number;
}

type Read = Pick<Workplace, 'register' | 'clock'>;

/**
 * Everything that ends, the first to end first, in the days of this computer's zone. Needs no tenant.
 * Problems: `case-unknown`.
 */
export function readExpiry(
  { register, clock }: Read,
  filter: ExpiryFilter = {},
): Result<readonly ExpiryEntry[]> {
  const unknown = findUnknownCase(register, filter);
  if (unknown !== null) return refused(unknown);
  const order = { order: 'expiry', ascending: true } as const;
  const records = register.listCases(endingFilter(clock.now(), filter), order);
  return succeeded(listEndings({ register, clock }, filter, records));
}

/** So many cases, and so much of them, are read where only a part is shown. */
const mostShown = 1_000;

/** What ends first of a register of any length, and how much more there is. */
export interface ExpiryPart {
  readonly entries: readonly ExpiryEntry[];
  readonly more: number;
  /** How many cases end in a month that are not among the entries, by `2027-03`; of the year to come. */
  readonly moreByMonth: Readonly<Record<string, number>>;
}

/** As {@link readExpiry}, of a register of any length. */
export function readExpiryPart({ register, clock }: Read, filter: ExpiryFilter): Result<ExpiryPart> {
  const unknown = findUnknownCase(register, filter);
  if (unknown !== null) return refused(unknown);
  const ending = endingFilter(clock.now(), filter);
  const records = listFirstToEnd(register, ending);
  const unread = register.countCases(ending) - records.length;
  const all = listEndings({ register, clock }, filter, records);
  const entries = all.slice(0, mostShown);
  const more = unread + all.length - entries.length;
  const moreByMonth = more === 0 ? {} : countUnlisted({ register, clock }, ending, all);
  return succeeded({ entries, more, moreByMonth });
}

/** Whether it is of a case itself, and not a date beside it. */
const isOfCase = ({ kind }: ExpiryEntry): boolean => kind === 'secret' || kind === 'certificate';

/** How much ends in each month of the year to come, in this computer's zone, that is not among the first of `all`. */
function countUnlisted(
  { register, clock }: Read,
  ending: CaseFilter,
  all: readonly ExpiryEntry[],
): ExpiryPart['moreByMonth'] {
  const now = new Date(clock.now());
  const startOf = (ahead: number): Date => new Date(now.getFullYear(), now.getMonth() + ahead, 1);
  const months = Array.from({ length: 12 }, (_, ahead) => {
    const start = startOf(ahead);
    const month = `${String(start.getFullYear())}-${String(start.getMonth() + 1).padStart(2, '0')}`;
    const within = { expiresFrom: start.toISOString(), expiresBefore: startOf(ahead + 1).toISOString() };
    const inMonth = (entry: ExpiryEntry): boolean => entry.day.startsWith(month);
    const listed = all.slice(0, mostShown).filter((entry) => isOfCase(entry) && inMonth(entry));
    const beside = all.slice(mostShown).filter((entry) => !isOfCase(entry) && inMonth(entry));
    const cases = register.countCases({ ...ending, ...within }) - listed.length;
    return [month, Math.max(0, cases) + beside.length] as const;
  });
  return Object.fromEntries(months.filter(([, count]) => count > 0));
}

function findUnknownCase(register: Register, { caseId }: ExpiryFilter): ReturnType<typeof problem> | null {
  return caseId !== undefined && register.findCase(caseId) === null ? unknownCase(caseId) : null;
}

/** The cases that end first; of one that is being renewed what ends first may be what is replaced. */
function listFirstToEnd(register: Register, filter: CaseFilter): readonly Case[] {
  const page = { order: 'expiry', ascending: true, limit: mostShown } as const;
  const first = register.listCaseEnds(filter, page);
  const records = first.map(({ record }) => record);
  if (first.length < mostShown) return records;
  const replacedEndsBefore = first.at(-1)?.expiresAt ?? endOfTime;
  const listed = new Set(records.map(({ id }) => id));
  const renewed = register.listCases({ ...filter, replacedEndsBefore }, page);
  return [...records, ...renewed.filter(({ id }) => !listed.has(id))];
}

/** What ends of these cases and beside them, as far as it is wanted. */
function listEndings(
  { register, clock }: Read,
  filter: ExpiryFilter,
  records: readonly Case[],
): readonly ExpiryEntry[] {
  const dates = register.listExpiryDates();
  const scans = register.listCredentialScans();
  const listed = new Set(records.map(({ id }) => id));
  // What a date belongs to is named beside it, whatever of it expires itself.
  const dated = [...new Set(dates.flatMap((date) => date.caseId ?? []))]
    .filter((id) => !listed.has(id))
    .flatMap((id) => register.findCase(id) ?? []);
  const cases = [...records, ...dated].map((record) => ({
    record,
    secrets: register.listSecrets(record.id),
    handover: register.findHandover(record.id),
  }));
  const known = scans.length === 0 ? {} : { known: register.listKnownCredentials() };
  const now = clock.now();
  const entries = listExpiry(cases, { dates, scans, ...known }, { now, timeZone: systemTimeZone() });
  return filterExpiry(entries, filter);
}

/** The cases of which something can be among what is wanted. */
function endingFilter(now: string, { caseId, tenantId, withinDays }: ExpiryFilter): CaseFilter {
  return {
    endsBefore: withinDays === undefined ? endOfTime : instantAfter(now, withinDays),
    ...(caseId === undefined ? {} : { ids: [caseId] }),
    ...(tenantId === undefined ? {} : { tenantId }),
  };
}

const endOfTime = '9999';
const dayMs = 86_400_000;

/** An instant by which a day so many days ahead is over in every time zone. */
function instantAfter(now: string, days: number): string {
  const at = Date.parse(now) + (days + 2) * dayMs;
  return at > Date.parse('9999-01-01T00:00:00.000Z') ? endOfTime : new Date(at).toISOString();
}

/** The entries that a filter leaves, in the same order. */
function filterExpiry(
  entries: readonly ExpiryEntry[],
  { caseId, tenantId, withinDays = Infinity }: ExpiryFilter,
): readonly ExpiryEntry[] {
  return entries.filter(
    (entry) =>
      (caseId === undefined || entry.caseId === caseId) &&
      (tenantId === undefined || entry.tenant?.id === tenantId) &&
      entry.daysLeft <= withinDays,
  );
}

/** A date as a user enters it. */
export interface EnteredDate {
  /** Null where it belongs to no case. */
  readonly caseId: string | null;
  readonly day: string;
  readonly what: string;
  /** User principal name, or the name of this computer's user. */
  readonly by: string;
}

/** Writes down a date. Problems: `case-unknown`, `case-retired`, and those of {@link parseExpiryDate}. */
export function addExpiryDate(
  { register, clock, ids }: Pick<Workplace, 'register' | 'clock' | 'ids'>,
  { caseId, day, what, by }: EnteredDate,
): Result<ExpiryDate> {
  const parsed = parseExpiryDate({ day, what });
  if (!parsed.ok) return parsed;
  const record = caseId === null ? null : register.findCase(caseId);
  if (caseId !== null && record === null) return refused(unknownCase(caseId));
  if (record?.state === 'retired') return refused(retiredCase(record));
  const date: ExpiryDate = { id: ids.nonce(), caseId, ...parsed.value, at: clock.now(), by };
  register.saveExpiryDate(date);
  return succeeded(date);
}

/** Forgets a date that somebody wrote down, and answers it. Problems: `expiry-date-unknown`. */
export function removeExpiryDate(register: Register, id: string): Result<ExpiryDate> {
  const date = register.listExpiryDates().find((one) => one.id === id);
  if (date === undefined || !register.removeExpiryDate(id))
    return refused(problem('expiry-date-unknown', 'input', { params: { id: id.slice(0, 40) } }));
  return succeeded(date);
}

export const expiryFormats = ['csv', 'ics'] as const;

export interface ExpiryExport {
  readonly format: (typeof expiryFormats)[number];
  readonly language: Language;
  /** Of a calendar: days before each end on which to be reminded. */
  readonly reminderDays: readonly number[];
  readonly file: string;
  readonly replace: boolean;
}

/** Writes the expiry register as a file; answers its path. Problems: `expiry-nothing`, and those of writing. */
export async function exportExpiry(
  entries: readonly ExpiryEntry[],
  madeAt: string,
  { format, language, reminderDays, file, replace }: ExpiryExport,
): Promise<Result<string>> {
  const renderer = createRenderer(language);
  // Loaded here: most look at the list and write no file.
  const content =
    format === 'csv'
      ? (await import('../export/expiry-list.ts')).expiryAsCsv(entries, renderer)
      : await (
          await import('../export/expiry-calendar.ts')
        ).registerCalendar(entries, renderer, { madeAt, timeZone: systemTimeZone(), reminderDays });
  if (entries.length === 0 || content === null) return refused(problem('expiry-nothing', 'input'));
  return writeExportFile(file, content, { replace });
}

function unknownCase(caseId: string): ReturnType<typeof problem> {
  return problem('case-unknown', 'input', { params: { case: caseId.slice(0, 40) } });
}
