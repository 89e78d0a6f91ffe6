import { X509Certificate } from 'node:crypto';
import { isFound, type ExpiryEntry, type ExpiryKind } from '../core/aftercare/expiry.ts';
import { dayInZone } from '../core/aftercare/expiry-days.ts';
import { usualReminderDays } from '../core/aftercare/reminder-days.ts';
import type { PackageDocument } from '../core/handover/package-document.ts';
import { text, type TextParam } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';
import { writeCalendar, type CalendarEnding } from './calendar-events.ts';
import { listCertificates } from './field-words.ts';

interface CalendarParts {
  /** IANA name of the zone in whose days the tenant lives, such as `Europe/Amsterdam`. */
  readonly timeZone: string;
  readonly reminderDays?: readonly number[];
}

/**
 * The expiry dates of a package as iCalendar. The ids of the events depend on the case and on what
 * expires, not on the key: importing a later export moves them. Null where nothing expires.
 */
export async function expiryCalendar(
  document: PackageDocument,
  renderer: Renderer,
  { timeZone, reminderDays = usualReminderDays }: CalendarParts,
): Promise<string | null> {
  const { secret, certificate, vendor, environment, tenant, application, caseId, madeAt } = document;
  const names = { vendor: vendor.name, environment: environment.label };
  const dayOf = dayInZone(timeZone);
  const comingEnd = endOfComing(document);
  const ending = (kind: PackageEnding, expiresAt: string): CalendarEnding => {
    const params: Record<string, TextParam> = {
      ...names,
      tenant: tenant.displayName,
      application: application?.displayName ?? '',
      expires: { date: expiresAt },
    };
    return {
      id: `${caseId}-${kind}`,
      day: dayOf(expiresAt),
      summary: text(`exports.calendar.${kind}`, names),
      reminder: (count) => text(`exports.calendar.${kind}.before`, { ...names, count }),
      description: [text(`exports.calendar.${adviceOn(kind, comingEnd)}.advice`, params)],
    };
  };
  const endings = [
    ...(secret === null ? [] : [ending('client-secret', secret.expiresAt)]),
    ...(certificate === null ? [] : [ending('certificate', certificate.expiresAt)]),
    ...(comingEnd === null ? [] : [ending('coming-certificate', comingEnd)]),
  ];
  if (endings.length === 0) return null;
  return writeCalendar(endings, renderer, {
    name: text('exports.calendar.name', names),
    madeAt,
    reminderDays,
    remindFrom: null,
  });
}

type PackageEnding = 'client-secret' | 'certificate' | 'coming-certificate';

/** When the certificate ends that is to take the place of the one in use; null where none is, or none can be read. */
function endOfComing(document: PackageDocument): string | null {
  const [, coming] = listCertificates(document);
  if (coming === undefined) return null;
  try {
    const end = new Date(new X509Certificate(coming.pem).validTo);
    return Number.isNaN(end.getTime()) ? null : end.toISOString();
  } catch {
    return null;
  }
}

/** Of a certificate whose successor is there already nobody needs to make a new one. */
function adviceOn(kind: PackageEnding, comingEnd: string | null): string {
  return kind === 'certificate' && comingEnd !== null ? 'replaced-certificate' : kind;
}

const subjects: Readonly<Record<ExpiryKind, string>> = {
  secret: 'client-secret',
  certificate: 'certificate',
  'vendor-date': 'date',
  'found-secret': 'found-secret',
  'found-certificate': 'found-certificate',
};

interface RegisterCalendarParts extends CalendarParts {
  /** ISO 8601 UTC. */
  readonly madeAt: string;
}

/**
 * The whole expiry register as iCalendar. What a package's own calendar has too has the same ids here:
 * importing both shows it once. What was found in a tenant is left out where it has ended or another one
 * took its place: a tenant may have hundreds of those. Null where nothing is left.
 */
export async function registerCalendar(
  entries: readonly ExpiryEntry[],
  renderer: Renderer,
  { madeAt, timeZone, reminderDays = usualReminderDays }: RegisterCalendarParts,
): Promise<string | null> {
  const wanted = entries.filter(
    (entry) => !isFound(entry) || (entry.stage !== 'expired' && !entry.isSuperseded),
  );
  if (wanted.length === 0) return null;
  const endings = wanted.map((entry): CalendarEnding => {
    const { id, kind, day, vendorName, environment, tenant, application, name, breaks, action } = entry;
    const subject = `exports.calendar.${entry.isSuperseded && kind === 'secret' ? 'superseded' : subjects[kind]}`;
    const names = {
      vendor: vendorName ?? '',
      environment: environment?.label ?? environment?.id ?? '',
      application: application ?? '',
      what: name,
    };
    const where = { tenant: tenant?.displayName ?? '', application: application ?? '', name };
    return {
      id,
      day,
      summary: text(subject, names),
      reminder: (count) => text(`${subject}.before`, { ...names, count }),
      description: [...(application === null ? [] : [text('exports.calendar.where', where)]), breaks, action],
    };
  });
  return writeCalendar(endings, renderer, {
    name: text('exports.calendar.register'),
    madeAt,
    reminderDays,
    remindFrom: dayInZone(timeZone)(madeAt),
  });
}
