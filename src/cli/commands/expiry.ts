import path from 'node:path';
import { scanCredentials } from '../../app/credential-scan.ts';
import {
  addExpiryDate,
  expiryFormats,
  exportExpiry,
  readExpiry,
  removeExpiryDate,
  type ExpiryExport,
} from '../../app/expiry-register.ts';
import { parsePreferences, writePreferences } from '../../app/preferences.ts';
import type { Workplace } from '../../app/workplace.ts';
import type { ExpiryEntry } from '../../core/aftercare/expiry.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../../core/problem.ts';
import type { RunCalls } from '../../core/run/run-events.ts';
import { text } from '../../core/text.ts';
import { exitCodes } from '../exit-codes.ts';
import { tellExpiry } from '../expiry-printout.ts';
import type { TenantOptions } from '../global-options.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { printable } from '../printable.ts';
import { readDays } from '../day-count.ts';
import { mayReplace } from '../replace-question.ts';
import { chooseOperator } from '../tenant-work.ts';
import { computerUser } from '../../app/computer-user.ts';

export interface ExpiryOptions extends TenantOptions {
  readonly within?: string;
  readonly case?: string;
  readonly add?: string;
  readonly what?: string;
  readonly remove?: string;
  readonly scan?: boolean;
  readonly reminders?: string;
  readonly format?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/**
 * Shows everything that ends, or writes it as a file; writes down or removes a date of the user's own.
 * Needs no tenant, but for `scan`, which looks first for what this product did not make.
 */
export async function expiry(invocation: Invocation, options: ExpiryOptions): Promise<number | Problem> {
  const fault = checkTogether(options);
  if (fault !== null) return fault;
  const within = readDays(options.within);
  if (!within.ok) return within.problem;
  const file = readFile(invocation, options);
  if (!file.ok) return file.problem;
  const scans = options.scan === true;
  const opened = await openInvocation(invocation, { needsKey: scans, needsTenant: scans });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    if (options.add !== undefined) return addDate(invocation, workplace, options);
    if (options.reminders !== undefined) return setReminders(invocation, workplace, options.reminders);
    if (options.remove !== undefined) return removeDate(invocation, workplace, options.remove);
    const scanned = scans ? await scan(invocation, workplace, options) : succeeded(null);
    if (!scanned.ok) return scanned.problem;
    const found = readExpiry(workplace, {
      ...(options.case === undefined ? {} : { caseId: options.case }),
      ...(within.value === null ? {} : { withinDays: within.value }),
    });
    if (!found.ok) return found.problem;
    if (file.value !== null) return await writeFile(invocation, workplace, found.value, file.value);
    const scansMade = workplace.register.listCredentialScans();
    const named = options.case === undefined ? null : workplace.register.findCase(options.case);
    const facts = {
      isRetired: named?.state === 'retired',
      withinDays: within.value,
      scans: scansMade,
      calls: scanned.value,
    };
    tellExpiry(invocation.output, found.value, facts);
    return found.value.some(({ isPressing }) => isPressing) ? exitCodes.failed : exitCodes.done;
  } finally {
    workplace.close();
  }
}

/** What does not go together; `what` says what `add` is about, and nothing else. */
function checkTogether(options: ExpiryOptions): Problem | null {
  const { add, remove, reminders, scan: scans, within, what, format, out } = options;
  const asked = [
    ['--add', add],
    ['--remove', remove],
    ['--reminders', reminders],
    ['--scan', scans],
    ['--within', within],
    ['--format', format],
    ['--out', out],
  ] as const;
  const given = asked.flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const changes = add !== undefined || remove !== undefined || reminders !== undefined;
  const unfit =
    changes && given.length > 1 ? given : add === undefined && what !== undefined ? ['--what'] : [];
  return unfit.length === 0
    ? null
    : problem('expiry-options-unfit', 'input', { params: { options: unfit.join(', ') } });
}

function readFile(
  { output }: Invocation,
  { format: wanted, out, force }: ExpiryOptions,
): Result<Omit<ExpiryExport, 'reminderDays'> | null> {
  if (wanted === undefined && out === undefined) return succeeded(null);
  const format = expiryFormats.find((known) => known === wanted);
  if (format === undefined) {
    const params = { value: (wanted ?? '').slice(0, 40), known: expiryFormats.join(', ') };
    return refused(problem('export-format-unknown', 'input', { field: 'format', params }));
  }
  if (out === undefined) return refused(problem('export-out-missing', 'input', { field: 'out' }));
  const { language } = output.renderer;
  return succeeded({ format, language, file: path.resolve(out), replace: force === true });
}

function addDate(
  { output }: Invocation,
  workplace: Workplace,
  { add, what, case: caseId }: ExpiryOptions,
): number | Problem {
  const by = computerUser();
  const added = addExpiryDate(workplace, { caseId: caseId ?? null, day: add ?? '', what: what ?? '', by });
  if (!added.ok) return added.problem;
  const { id, day, what: words } = added.value;
  const params = { what: words, day: { date: `${day}T12:00:00.000Z` }, id };
  output.say(text('cli.expiry.added', params));
  output.document({ added: { ...added.value, what: printable(words) } });
  return exitCodes.done;
}

function removeDate({ output }: Invocation, { register }: Workplace, id: string): number | Problem {
  const removed = removeExpiryDate(register, id);
  if (!removed.ok) return removed.problem;
  output.say(text('cli.expiry.removed', { id }));
  output.document({ removed: id });
  return exitCodes.done;
}

function setReminders({ output }: Invocation, { register }: Workplace, given: string): number | Problem {
  const parsed = parsePreferences({ reminderDays: given });
  if (!parsed.ok) return parsed.problem;
  const { reminderDays } = writePreferences(register, parsed.value);
  const days = reminderDays.join(', ');
  output.say(
    reminderDays.length === 0 ? text('cli.expiry.reminders-off') : text('cli.expiry.reminders', { days }),
  );
  output.document({ reminderDays });
  return exitCodes.done;
}

async function scan(
  invocation: Invocation,
  workplace: Workplace,
  options: ExpiryOptions,
): Promise<Result<RunCalls>> {
  const operator = await chooseOperator(invocation, workplace, options);
  if (!operator.ok) return operator;
  return scanCredentials(workplace, { ...operator.value, signal: invocation.signal });
}

async function writeFile(
  invocation: Invocation,
  { clock, preferences }: Workplace,
  entries: readonly ExpiryEntry[],
  asked: Omit<ExpiryExport, 'reminderDays'>,
): Promise<number | Problem> {
  const { output } = invocation;
  const wanted: ExpiryExport = { ...asked, reminderDays: preferences.reminderDays };
  const madeAt = clock.now();
  const first = await exportExpiry(entries, madeAt, wanted);
  const written =
    !first.ok && first.problem.code === 'output-exists' && (await mayReplace(invocation, wanted.file))
      ? await exportExpiry(entries, madeAt, { ...wanted, replace: true })
      : first;
  if (!written.ok) return written.problem;
  output.say(text('cli.files', { file: written.value }));
  output.document({ files: [written.value], entries: entries.length });
  return exitCodes.done;
}
