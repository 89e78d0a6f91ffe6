import { addDays } from '../core/aftercare/expiry-days.ts';
import type { Text } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';
import { makeOneLine } from './sheet/printable-text.ts';

/** A day on which something ends. */
export interface CalendarEnding {
  /** The same for whatever takes its place: importing a later calendar moves its events. */
  readonly id: string;
  /** As `2027-03-01`. */
  readonly day: string;
  /** What is said on the day itself. */
  readonly summary: Text;
  /** What is said a number of days before it. */
  readonly reminder: (days: number) => Text;
  readonly description: readonly Text[];
}

interface CalendarFacts {
  readonly name: Text;
  /** ISO 8601 UTC: later calendars win over earlier ones. */
  readonly madeAt: string;
  readonly reminderDays: readonly number[];
  /** The first day, as `2027-03-01`, on which to be reminded; null reminds of what is past as well. */
  readonly remindFrom: string | null;
}

/**
 * Days as iCalendar: a day-long event for each and one for each of its reminders, since many calendars
 * drop alarms on import.
 */
export async function writeCalendar(
  endings: readonly CalendarEnding[],
  renderer: Renderer,
  { name, madeAt, reminderDays, remindFrom }: CalendarFacts,
): Promise<string> {
  const {
    default: ical,
    ICalAlarmRelatesTo,
    ICalAlarmType,
    ICalCalendarMethod,
  } = await import('ical-generator');
  // A carriage return would end the property that it stands in.
  const say = (sentence: Text): string => makeOneLine(renderer.say(sentence));
  const calendar = ical({
    name: say(name),
    prodId: { company: 'Entra Handover', product: 'Expiry dates', language: renderer.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  const stamp = new Date(madeAt);
  for (const { id, day, summary, reminder, description } of endings) {
    const reminders = reminderDays.filter((days) => remindFrom === null || addDays(day, -days) >= remindFrom);
    for (const days of [...new Set([0, ...reminders])]) {
      const event = calendar.createEvent({
        id: `${id}-${days}@entra-handover`,
        // Later exports must win over earlier ones.
        sequence: Math.max(0, Math.floor((stamp.getTime() - Date.UTC(2020, 0)) / 60_000)),
        stamp,
        allDay: true,
        start: new Date(`${addDays(day, -days)}T00:00:00.000Z`),
        summary: say(days === 0 ? summary : reminder(days)),
        description: description.map(say).join(' '),
      });
      // At nine in the morning of that day; counted from its end, the library's habit, it is a day late.
      event
        .createAlarm({ type: ICalAlarmType.display, triggerAfter: 9 * 60 * 60 })
        .relatesTo(ICalAlarmRelatesTo.start);
    }
  }
  return calendar.toString();
}
