import { describe, expect, it } from 'vitest';
import {
  listExpiry,
  type CaseExpiry,
  type ExpiryEntry,
  type OtherExpiry,
} from '../../../../src/core/aftercare/expiry.ts';
import type { FoundCredential } from '../../../../src/core/aftercare/expiry-findings.ts';
import type { Case } from '../../../../src/core/case.ts';
import type { SecretRecord } from '../../../../src/core/register/register.ts';
import { sampleCase, sampleHandover, sampleSecret } from '../../../integration/storage/sample-records.ts';

const moment = { now: '2026-11-22T10:00:00.000Z', timeZone: 'Europe/Amsterdam' };
const nothing: OtherExpiry = { dates: [], scans: [] };

function caseWith(secrets: readonly Partial<SecretRecord>[], record: Partial<Case> = {}): CaseExpiry {
  return {
    record: sampleCase({ state: 'delivered', ...record }),
    secrets: secrets.map((changes) => sampleSecret(changes)),
    handover: sampleHandover({ certificate: null }),
  };
}

function found(changes: Partial<FoundCredential>): OtherExpiry {
  const credential: FoundCredential = {
    keyId: 'k',
    kind: 'secret',
    appId: 'a',
    applicationName: 'Planner',
    name: null,
    expiresAt: '2026-11-25T10:00:00.000Z',
    isReplaced: false,
    ...changes,
  };
  const scan = { tenantId: 't', tenantName: 'Zorg', scannedAt: moment.now, by: 'x', isComplete: true };
  return { dates: [], scans: [{ ...scan, found: [credential] }] };
}

function date(day: string, caseId: string | null = null): OtherExpiry {
  return { dates: [{ id: 'd', caseId, day, what: 'Licence', at: moment.now, by: 'sanne' }], scans: [] };
}

function only(entries: readonly ExpiryEntry[]): ExpiryEntry {
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) throw new Error(`${entries.length} entries`);
  return entry;
}

describe('the days that are left', () => {
  it.each([
    ['2026-11-22T10:00:00.000Z', 0, 'expired'],
    ['2026-11-22T22:30:00.000Z', 0, 'urgent'],
    // Half past midnight on the 23rd in Amsterdam.
    ['2026-11-22T23:30:00.000Z', 1, 'urgent'],
    ['2026-11-21T23:30:00.000Z', 0, 'expired'],
    ['2026-11-20T10:00:00.000Z', -2, 'expired'],
    ['2026-12-06T22:59:00.000Z', 14, 'urgent'],
    ['2026-12-06T23:00:00.000Z', 15, 'soon'],
    ['2027-02-20T22:59:00.000Z', 90, 'soon'],
    ['2027-02-20T23:00:00.000Z', 91, 'later'],
    // Summer time began in between: the day is an hour shorter, and a day all the same.
    ['2027-03-29T08:00:00.000Z', 127, 'later'],
  ] as const)('are counted in the reader’s zone: %s', (expiresAt, daysLeft, stage) => {
    expect(only(listExpiry([caseWith([{ expiresAt }])], nothing, moment))).toMatchObject({ daysLeft, stage });
  });

  it('differ where the reader is elsewhere', () => {
    const cases = [caseWith([{ expiresAt: '2026-11-25T03:00:00.000Z' }])];
    expect(only(listExpiry(cases, nothing, moment)).day).toBe('2026-11-25');
    const elsewhere = { ...moment, timeZone: 'America/New_York' };
    expect(only(listExpiry(cases, nothing, elsewhere)).day).toBe('2026-11-24');
  });

  it('count a date of the user’s own to its end, wherever the reader is', () => {
    for (const timeZone of ['Europe/Amsterdam', 'Pacific/Auckland', 'America/Los_Angeles']) {
      const entry = only(listExpiry([], date('2026-11-24'), { now: '2026-11-24T06:00:00.000Z', timeZone }));
      expect(entry).toMatchObject({ day: '2026-11-24', isPressing: true });
      expect(entry.stage).toBe('urgent');
    }
    expect(only(listExpiry([], date('2026-11-21'), moment)).stage).toBe('expired');
  });
});

describe('the secrets of a case', () => {
  it('end also where their value is forgotten, and not where they were removed', () => {
    const states = ['live', 'purged', 'removed', 'rejected', 'lost'] as const;
    const counts = states.map((state) => listExpiry([caseWith([{ state }])], nothing, moment).length);
    expect(counts).toEqual([1, 1, 0, 0, 0]);
  });

  it('that another one takes the place of break nothing once the vendor confirmed, and it is said so', () => {
    const soon = '2026-11-30T10:00:00.000Z';
    const entries = listExpiry(
      [caseWith([{ name: 'new' }, { name: 'old', state: 'superseded', expiresAt: soon }])],
      nothing,
      moment,
    );
    expect(
      entries.map(({ name, id, isSuperseded, breaks, action }) => [
        name,
        id,
        isSuperseded,
        breaks.id,
        action.id,
      ]),
    ).toEqual([
      ['old', 'case-1-superseded-secret', true, 'expiry.breaks.superseded', 'expiry.action.confirm'],
      ['new', 'case-1-client-secret', false, 'expiry.breaks.secret', 'expiry.action.confirm-first'],
    ]);
    // Nobody confirmed yet: the vendor may be using the old one.
    expect(entries[0]?.isPressing).toBe(true);
  });

  it('are rotated, but for a case that stopped halfway, which goes on first', () => {
    const actionOf = (record: Partial<Case>): string =>
      only(listExpiry([caseWith([{}], record)], nothing, moment)).action.id;
    expect(actionOf({ state: 'purged' })).toBe('expiry.action.rotate');
    expect(actionOf({ state: 'failed' })).toBe('expiry.action.resume');
  });

  it('of a case that was rolled back or retired are no longer there, nor are its dates', () => {
    for (const state of ['rolled-back', 'retired'] as const)
      expect(listExpiry([caseWith([{}], { state })], date('2027-01-01', 'case-1'), moment)).toEqual([]);
  });

  it('have an id that does not change with the key, and each its own', () => {
    const ids = (keyId: string): readonly string[] =>
      listExpiry([caseWith([{ keyId }, { keyId: 'x' }])], nothing, moment).map(({ id }) => id);
    expect(ids('one')).toEqual(['case-1-client-secret', 'case-1-client-secret-2']);
    expect(ids('two')).toEqual(ids('one'));
  });
});

describe('a signing certificate', () => {
  it('is listed by its thumbprint, from the newest package', () => {
    const certificate = { thumbprint: 'AB12', pem: '', expiresAt: '2026-12-01T00:00:00.000Z' };
    const one = { ...caseWith([]), handover: sampleHandover({ certificate, secret: null }) };
    expect(only(listExpiry([one], nothing, moment))).toMatchObject({
      id: 'case-1-certificate',
      kind: 'certificate',
      name: 'AB12',
      isPressing: true,
      breaks: { id: 'expiry.breaks.certificate', params: { vendor: 'Medimo' } },
    });
  });

  it.each([
    ['made', 'coming-certificate', false, 'expiry.action.activate'],
    ['active', 'superseded-certificate', true, 'expiry.action.confirm-certificate'],
  ] as const)('is listed beside the other one while that is %s', (stage, id, isSuperseded, action) => {
    const certificate = { thumbprint: 'AB12', pem: '', expiresAt: '2026-12-01T00:00:00.000Z' };
    const other = { ...certificate, thumbprint: 'CD34', expiresAt: '2029-12-01T00:00:00.000Z' };
    const handover = sampleHandover({ certificate, secret: null, certificateRotation: { stage, other } });
    const entries = listExpiry([{ ...caseWith([]), handover }], nothing, moment);
    expect(entries).toMatchObject([
      { id: 'case-1-certificate', name: 'AB12', isSuperseded: false, action: { id: action } },
      { id: `case-1-${id}`, name: 'CD34', isSuperseded, action: { id: action } },
    ]);
  });
});

describe('what was found in a tenant', () => {
  it('presses where it is about to end and nothing takes its place', () => {
    const pressing = (changes: Partial<FoundCredential>): boolean =>
      only(listExpiry([], found(changes), moment)).isPressing;
    expect(pressing({})).toBe(true);
    expect(pressing({ isReplaced: true })).toBe(false);
    expect(pressing({ expiresAt: '2026-11-01T10:00:00.000Z' })).toBe(false);
    expect(pressing({ expiresAt: '2027-11-01T10:00:00.000Z' })).toBe(false);
  });

  it('is shown once, as what a case has, where a case took it over since', () => {
    const adopted = caseWith([{ keyId: 'k', state: 'purged' }]);
    expect(only(listExpiry([adopted], found({}), moment)).kind).toBe('secret');
    const undone = caseWith([{ keyId: 'k', state: 'purged' }], { state: 'rolled-back' });
    expect(only(listExpiry([undone], found({}), moment)).kind).toBe('found-secret');
  });

  it.each([
    ['secret', 'found-secret', 'expiry.breaks.found-secret'],
    ['certificate', 'found-certificate', 'expiry.breaks.found-certificate'],
    ['signing-certificate', 'found-certificate', 'expiry.breaks.found-signing'],
  ] as const)('says what a %s breaks', (kind, shown, breaks) => {
    const entry = only(listExpiry([], found({ kind }), moment));
    expect([entry.kind, entry.breaks.id, entry.id]).toEqual([shown, breaks, 'found-k']);
  });
});

it('comes in the order in which things end, whatever they are', () => {
  const entries = listExpiry(
    [caseWith([{ expiresAt: '2027-01-01T10:00:00.000Z' }])],
    { ...date('2026-12-24', 'case-1'), scans: found({ expiresAt: '2026-12-25T10:00:00.000Z' }).scans },
    moment,
  );
  expect(entries.map(({ kind }) => kind)).toEqual(['vendor-date', 'found-secret', 'secret']);
  expect(entries[0]).toMatchObject({ vendorName: 'Medimo', breaks: { id: 'expiry.breaks.vendor-date' } });
});
