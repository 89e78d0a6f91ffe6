import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { withSecret } from '../../../src/core/handover/package-from-handover.ts';
import { expiryCalendar } from '../../../src/export/expiry-calendar.ts';
import { renderers, sampleDocument, sampleHandover, sampleSecret, sha256 } from './sample-package.ts';

const timeZone = 'Europe/Amsterdam';

interface ReadEvent {
  readonly uid: string;
  readonly day: string;
  readonly allDay: boolean;
  readonly summary: string;
  readonly description: string;
  readonly sequence: number;
  readonly alarms: number;
}

function read(calendar: string | null): readonly ReadEvent[] {
  if (calendar === null) throw new Error('no calendar');
  const component = new ICAL.Component(ICAL.parse(calendar) as unknown[]);
  return component.getAllSubcomponents('vevent').map((each) => {
    const event = new ICAL.Event(each);
    return {
      uid: event.uid,
      day: event.startDate.toString(),
      allDay: event.startDate.isDate,
      summary: event.summary,
      description: event.description,
      sequence: event.sequence,
      alarms: each.getAllSubcomponents('valarm').length,
    };
  });
}

describe('the expiry dates as a calendar', () => {
  it('has the day itself and the usual reminders, each a whole day with an alarm', async () => {
    const events = read(await expiryCalendar(sampleDocument(), renderers.nl, { timeZone }));
    expect(events).toHaveLength(12);
    expect(events.every(({ allDay, alarms }) => allDay && alarms === 1)).toBe(true);
    expect(events.slice(0, 3).map(({ day, summary }) => [day, summary])).toEqual([
      // 23:30 UTC on the 22nd is the 23rd in Amsterdam.
      ['2028-11-23', 'Clientgeheim voor Voorbeeld Zorg (Productie) verloopt'],
      ['2028-08-25', 'Over 90 dagen verloopt het clientgeheim voor Voorbeeld Zorg (Productie)'],
      ['2028-09-24', 'Over 60 dagen verloopt het clientgeheim voor Voorbeeld Zorg (Productie)'],
    ]);
    expect(events[6]).toMatchObject({ day: '2029-11-22' });
    expect(events[6]?.description).toContain('Stichting De Linde’s Hoeve');
  });

  it('rings at nine in the morning of each of those days, not of the day after', async () => {
    const calendar = (await expiryCalendar(sampleDocument(), renderers.nl, { timeZone })) ?? '';
    const triggers = [...calendar.matchAll(/^TRIGGER(.*)\r$/gm)].map((match) => match[1]);
    expect(triggers).toHaveLength(12);
    expect(new Set(triggers)).toEqual(new Set([';RELATED=START:PT9H']));
  });

  it('takes the days of the tenant, not those of this computer', async () => {
    const [event] = read(
      await expiryCalendar(sampleDocument(), renderers.en, { timeZone: 'America/New_York' }),
    );
    expect(event).toMatchObject({
      day: '2028-11-22',
      summary: 'Client secret for Voorbeeld Zorg (Production) expires',
    });
  });

  it('takes other reminders, each once', async () => {
    const events = read(
      await expiryCalendar(sampleDocument({ certificate: null }), renderers.en, {
        timeZone,
        reminderDays: [1, 1],
      }),
    );
    expect(events.map(({ day }) => day)).toEqual(['2028-11-23', '2028-11-22']);
    expect(events[1]?.summary).toContain('In 1 day the client secret');
  });

  it('moves the events when a later export is imported, whatever the key', async () => {
    const secret = { keyId: 'next', name: 'next', expiresAt: '2029-05-01T10:00:00.000Z' };
    const later = sampleDocument({ secret, madeAt: '2027-01-01T10:00:00.000Z' });
    const before = read(await expiryCalendar(sampleDocument(), renderers.nl, { timeZone }));
    const after = read(await expiryCalendar(later, renderers.nl, { timeZone }));
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
    expect(new Set(after.map(({ uid }) => uid)).size).toBe(after.length);
    expect(after[0]?.day).toBe('2029-05-01');
    expect(after[0]?.sequence).toBeGreaterThan(before[0]?.sequence ?? 0);
  });

  it('survives names with separators, line breaks and other scripts', async () => {
    const vendor = { id: 'example', name: 'A;B,C\\D\r\nBEGIN:VALARM\nשלום 😀'.repeat(5) };
    const events = read(await expiryCalendar(sampleDocument({ vendor }), renderers.nl, { timeZone }));
    expect(events).toHaveLength(12);
    expect(events[0]?.summary).toContain('A;B,C\\D BEGIN:VALARM שלום 😀A;B');
    expect(events.every(({ alarms }) => alarms === 1)).toBe(true);
  });

  it('has no secret, CRLF only, and no line over 75 bytes', async () => {
    const whole = withSecret(sampleDocument(), sampleSecret, sha256);
    const calendar = (await expiryCalendar(whole, renderers.nl, { timeZone })) ?? '';
    expect(calendar).not.toContain(sampleSecret);
    expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(calendar.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  });

  it('is not there where nothing expires', async () => {
    const document = sampleDocument({ secret: null, certificate: null });
    expect(await expiryCalendar(document, renderers.nl, { timeZone })).toBeNull();
    expect(sampleHandover().secret).not.toBeNull();
  });
});
