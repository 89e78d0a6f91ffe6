import type { PackageDocument } from '../core/handover/package-document.ts';
import { text, type Text, type TextParam } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';
import { makeOneLine } from './sheet/printable-text.ts';

/** Days before the expiry on which to be reminded. */
export const usualReminderDays: readonly number[] = [90, 60, 30, 14, 7];

interface Expiry {
  readonly kind: 'client-secret' | 'certificate';
  /** ISO 8601 UTC. */
  readonly expiresAt: string;
}

interface CalendarParts {
  /** IANA name of the zone in whose days the tenant lives, such as `Europe/Amsterdam`. */
  readonly timeZone: string;
  readonly reminderDays?: readonly number[];
}

/**
 * The expiry dates of a package as iCalendar: a day-long event for the expiry itself and one for each
 * reminder, since many calendars drop alarms on import. Their ids depend on the case and on what
 * expires, not on the key: importing a later export moves them. Null where nothing expires.
 */
export async function expiryCalendar(
  document: PackageDocument,
  renderer: Renderer,
  { timeZone, reminderDays = usualReminderDays }: CalendarParts,
): Promise<string | null> {
  const { secret, certificate, vendor, environment, tenant, application, caseId } = document;
  const expiries: readonly Expiry[] = [
    ...(secret === null ? [] : [{ kind: 'client-secret', expiresAt: secret.expiresAt } as const]),
    ...(certificate === null ? [] : [{ kind: 'certificate', expiresAt: certificate.expiresAt } as const]),
  ];
  if (expiries.length === 0) return null;
  const { default: ical, ICalAlarmType, ICalCalendarMethod } = await import('ical-generator');
  // A carriage return would end the property that it stands in.
  const say = (sentence: Text): string => makeOneLine(renderer.say(sentence));
  const names = { vendor: vendor.name, environment: environment.label };
  const calendar = ical({
    name: say(text('exports.calendar.name', names)),
    prodId: { company: 'Entra Handover', product: 'Expiry dates', language: renderer.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  const stamp = new Date(document.madeAt);
  for (const { kind, expiresAt } of expiries) {
    const lastDay = dayIn(timeZone, expiresAt);
    const params: Record<string, TextParam> = {
      ...names,
      tenant: tenant.displayName,
      application: application?.displayName ?? '',
      expires: { date: expiresAt },
    };
    for (const days of [...new Set([0, ...reminderDays])]) {
      const summary =
        days === 0
          ? text(`exports.calendar.${kind}`, names)
          : text(`exports.calendar.${kind}.before`, { ...names, count: days });
      const event = calendar.createEvent({
        id: `${caseId}-${kind}-${days}@entra-handover`,
        // Later exports must win over earlier ones.
        sequence: Math.max(0, Math.floor((stamp.getTime() - Date.UTC(2020, 0)) / 60_000)),
        stamp,
        allDay: true,
        start: addDays(lastDay, -days),
        summary: say(summary),
        description: say(text(`exports.calendar.${kind}.advice`, params)),
      });
      // At nine in the morning of that day.
      event.createAlarm({ type: ICalAlarmType.display, trigger: -9 * 60 * 60 });
    }
  }
  return calendar.toString();
}

/** The day of an instant in a zone, as midnight UTC. */
function dayIn(timeZone: string, iso: string): Date {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(iso));
  return new Date(`${day}T00:00:00.000Z`);
}

function addDays(day: Date, days: number): Date {
  return new Date(day.getTime() + days * 86_400_000);
}
