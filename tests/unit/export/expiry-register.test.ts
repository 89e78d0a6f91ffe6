import ICAL from 'ical.js';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { listExpiry, type ExpiryEntry } from '../../../src/core/aftercare/expiry.ts';
import type { FoundCredential } from '../../../src/core/aftercare/expiry-findings.ts';
import { expiryCalendar, registerCalendar } from '../../../src/export/expiry-calendar.ts';
import { expiryAsCsv } from '../../../src/export/expiry-list.ts';
import { sampleCase, sampleSecret } from '../../integration/storage/sample-records.ts';
import { renderers, sampleDocument, sampleHandover } from './sample-package.ts';

const timeZone = 'Europe/Amsterdam';
const madeAt = '2026-11-22T10:00:00.000Z';
const handover = sampleHandover();
const caseId = handover.caseId;
const found = {
  kind: 'secret',
  appId: 'a',
  applicationName: '=HYPERLINK("http://x")',
  name: null,
  isReplaced: false,
} as const;

function entriesWith(credentials: readonly FoundCredential[] = []): readonly ExpiryEntry[] {
  const secret = sampleSecret({ caseId, expiresAt: handover.secret?.expiresAt ?? '' });
  const old = { id: 'old', state: 'superseded', expiresAt: '2026-12-20T10:00:00.000Z' } as const;
  return listExpiry(
    [
      {
        record: sampleCase({ id: caseId, state: 'delivered', vendorName: handover.vendor.name }),
        secrets: [secret, sampleSecret({ ...secret, ...old })],
        handover,
      },
    ],
    {
      dates: [{ id: 'd1', caseId: null, day: '2027-03-01', what: 'Licentie; "A"', at: madeAt, by: 'sanne' }],
      scans: [
        {
          tenantId: 't',
          tenantName: 'Zorg',
          scannedAt: madeAt,
          by: 'x',
          isComplete: true,
          found: credentials,
        },
      ],
    },
    { now: madeAt, timeZone },
  );
}

function eventsOf(calendar: string | null): readonly { uid: string; day: string; summary: string }[] {
  if (calendar === null) throw new Error('no calendar');
  return new ICAL.Component(ICAL.parse(calendar) as unknown[]).getAllSubcomponents('vevent').map((each) => {
    const { uid, startDate, summary } = new ICAL.Event(each);
    return { uid, day: startDate.toString(), summary };
  });
}

describe('the whole register as a calendar', () => {
  it('has what a package’s own calendar has, under the same ids and on the same days', async () => {
    const own = eventsOf(await expiryCalendar(sampleDocument(), renderers.nl, { timeZone }));
    const all = eventsOf(await registerCalendar(entriesWith(), renderers.nl, { timeZone, madeAt }));
    expect(own).toHaveLength(12);
    expect(all).toEqual(expect.arrayContaining([...own]));
    expect(new Set(all.map(({ uid }) => uid)).size).toBe(all.length);
  });

  it('reminds on the set days that are still to come, of the former secret as well', async () => {
    const all = eventsOf(
      await registerCalendar(entriesWith(), renderers.nl, { timeZone, madeAt, reminderDays: [60, 28, 7] }),
    );
    const former = all.filter(({ uid }) => uid.includes('superseded'));
    expect(former.map(({ day, summary }) => [day, summary])).toEqual([
      ['2026-12-20', 'Vorig clientgeheim voor Voorbeeld Zorg (Productie) verloopt'],
      ['2026-11-22', 'Over 28 dagen verloopt het vorige clientgeheim voor Voorbeeld Zorg (Productie)'],
      ['2026-12-13', 'Over 7 dagen verloopt het vorige clientgeheim voor Voorbeeld Zorg (Productie)'],
    ]);
    expect(all.filter(({ uid }) => uid.startsWith('d1-')).map(({ day }) => day)).toEqual([
      '2027-03-01',
      '2026-12-31',
      '2027-02-01',
      '2027-02-22',
    ]);
  });

  it('leaves out what was found and ended, or had its place taken, and is not there without anything', async () => {
    const credentials: readonly FoundCredential[] = [
      { ...found, keyId: 'ended', expiresAt: '2026-01-01T10:00:00.000Z' },
      { ...found, keyId: 'replaced', isReplaced: true, expiresAt: '2027-01-01T10:00:00.000Z' },
      { ...found, keyId: 'live', expiresAt: '2027-01-01T10:00:00.000Z' },
    ];
    const entries = entriesWith(credentials);
    const all = eventsOf(await registerCalendar(entries, renderers.en, { timeZone, madeAt }));
    const keys = all.flatMap(({ uid }) => /^found-(\w+)-/.exec(uid)?.[1] ?? []);
    expect([...new Set(keys)]).toEqual(['live']);
    const ended = entries.filter(({ id }) => id === 'found-ended');
    expect(ended).toHaveLength(1);
    expect(await registerCalendar(ended, renderers.en, { timeZone, madeAt })).toBeNull();
  });
});

describe('the register as CSV', () => {
  const read = (csv: string, delimiter: string): string[][] =>
    Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { delimiter, newline: '\r\n', skipEmptyLines: true })
      .data;

  it('has a line for each end, in the reader’s language, without formulas', () => {
    const credentials = [{ ...found, keyId: 'live', expiresAt: '2027-01-01T10:00:00.000Z' }];
    const csv = expiryAsCsv(entriesWith(credentials), renderers.nl);
    expect(csv.startsWith('\uFEFFVerloopt op;Stand;Soort;Leverancier;')).toBe(true);
    const [heading = [], ...lines] = read(csv, ';');
    expect(lines.map((line) => line.length)).toEqual([13, 13, 13, 13, 13].map(() => heading.length));
    expect(lines[1]).toContain(`'=HYPERLINK("http://x")`);
    expect(lines[2]?.slice(0, 3)).toEqual(['2027-03-01', 'later', 'eigen datum']);
    expect(lines[2]).toContain('Licentie; "A"');
  });

  it('takes commas for English', () => {
    const [heading, first] = read(expiryAsCsv(entriesWith(), renderers.en), ',');
    expect(heading?.[0]).toBe('Expires on');
    expect(first?.slice(0, 5)).toEqual([
      '2026-12-20',
      'expires within 90 days',
      'client secret',
      'Voorbeeld Zorg',
      'Production',
    ]);
  });
});
