import { describe, expect, it } from 'vitest';
import type { AdviceView } from '../../../src/contract/advice-views.ts';
import type { ExpiryEntryView } from '../../../src/contract/expiry-views.ts';
import type { SweepReportView } from '../../../src/contract/sweep-views.ts';
import { countByMonth } from '../../../src/renderer/composables/calendar-months.ts';
import { useAdviceStore } from '../../../src/renderer/stores/advice-store.ts';
import { useSweepStore } from '../../../src/renderer/stores/sweep-store.ts';
import { differencesOf, isGap } from '../../../src/renderer/wording/text-differences.ts';
import { createBridgeDouble, hold } from './bridge-double.ts';

const entry = (id: string, day: string, stage: ExpiryEntryView['stage'], isLeftover = false) => ({
  ...{ id, day, stage, isLeftover, kind: 'secret' as const, name: id, daysLeft: 1 },
  ...{ caseId: null, vendorName: null, environment: null, tenant: null, application: null },
  ...{ breaks: { id: 'b' }, action: { id: 'a' } },
});
const advice = (code: number): AdviceView => ({
  ...{ caseId: null, codes: [code], recognised: [], isCut: false, isAmbiguous: false },
  ...{ explanations: [], unknownCodes: [code], lookup: null, recorded: null },
});
const part = (kind: 'same' | 'missing' | 'extra', shown: string, length = shown.length) => {
  return { kind, shown, length, characters: [] };
};

describe('the months ahead', () => {
  it('count what still ends in each, from this month on', () => {
    const months = countByMonth(
      [
        entry('gone', '2026-11-01', 'expired'),
        entry('first', '2026-11-28', 'urgent'),
        entry('second', '2026-11-30', 'urgent'),
        entry('left', '2026-11-30', 'urgent', true),
        entry('far', '2027-10-31', 'later'),
        entry('beyond', '2027-11-01', 'later'),
      ],
      { '2026-11': 1, '2027-03': 4 },
      new Date(2026, 10, 22),
    );
    expect(months).toHaveLength(12);
    expect(months[0]).toEqual({ id: '2026-11', count: 3, level: 'pressing', firstId: 'first' });
    expect(months[4]).toEqual({ id: '2027-03', count: 4, level: 'far', firstId: null });
    expect(months[11]).toEqual({ id: '2027-10', count: 1, level: 'far', firstId: 'far' });
    expect(months.reduce((sum, { count }) => sum + count, 0)).toBe(8);
  });
});

describe('a comparison in words', () => {
  it('names a character in place of another once, by where it stands in the message', () => {
    const parts = [part('same', 'de'), part('missing', 'L'), part('extra', 'l'), part('same', 'inde')];
    expect(differencesOf(parts)).toMatchObject([
      { kind: 'instead', position: 3, shown: 'L', registered: 'l' },
    ]);
    expect([1, 2].map((index) => isGap(parts, index, index === 1 ? 'extra' : 'missing'))).toEqual([
      false,
      false,
    ]);
  });

  it('counts characters, not how they are shown', () => {
    const parts = [part('missing', '[U+200B]', 1), part('same', 'ab'), part('missing', '/')];
    expect(differencesOf(parts).map(({ position }) => position)).toEqual([1, 4]);
    expect(isGap(parts, 2, 'extra')).toBe(true);
  });
});

const swept = (findingCount: number): SweepReportView => ({
  cases: [
    {
      ...{ caseId: 'a', vendorName: 'Vendor', environment: { nl: 'Productie', en: 'Production' } },
      ...{ tenantName: 'Tenant', findings: [], findingCount, expiry: [], problem: null },
    },
  ],
  total: 1,
  withinDays: 90,
});

describe('looking at everything', () => {
  it('remembers what was found of a case until something was done to it', async () => {
    const { pinia } = createBridgeDouble({
      sweep: { run: () => Promise.resolve({ ok: true, value: swept(3) }) },
    });
    const store = useSweepStore(pinia);
    await store.run();
    expect(store.findings.get('a')).toBe(3);
    store.forgetCase('a');
    expect(store.findings.has('a')).toBe(false);
  });

  it('drops what is found after another register was opened', async () => {
    const held = hold<SweepReportView>();
    const { pinia } = createBridgeDouble({ sweep: { run: () => held.promise } });
    const store = useSweepStore(pinia);
    const run = store.run();
    store.forget();
    held.answer(swept(3));
    await run;
    expect([store.report, store.findings.size, store.busy]).toEqual([null, 0, false]);
  });
});

describe('looking up an error', () => {
  it('answers the newest question only', async () => {
    const answers = [hold<AdviceView>(), hold<AdviceView>()];
    const [first, second] = answers;
    const queue = [...answers];
    const { pinia } = createBridgeDouble({
      advice: { explain: () => queue.shift()?.promise ?? Promise.reject(new Error('asked too often')) },
    });
    const store = useAdviceStore(pinia);
    store.words = 'AADSTS1';
    const older = store.explain();
    store.words = 'AADSTS2';
    const newer = store.explain();
    second?.answer(advice(2));
    first?.answer(advice(1));
    await Promise.all([older, newer]);
    expect(store.advice?.codes).toEqual([2]);
  });
});
