import { describe, expect, it } from 'vitest';
import type { DriftReportView } from '../../../src/contract/aftercare-views.ts';
import { useCaseStore } from '../../../src/renderer/stores/case-store.ts';
import { useDriftStore } from '../../../src/renderer/stores/drift-store.ts';
import { caseDetail, createBridgeDouble, hold } from './bridge-double.ts';

const difference = (id: string): DriftReportView['drift'][number] => ({
  id,
  subject: 'display-name',
  promised: 'Vendor',
  live: 'Other',
  text: { id: 'drift.display-name' },
  breaks: { id: 'drift.display-name.breaks' },
  acceptable: true,
});
const report = (...ids: string[]): DriftReportView => ({
  drift: ids.map(difference),
  changes: [],
  accepted: [],
});

describe('comparing a case with the tenant', () => {
  it('keeps what was found, and when', async () => {
    const { pinia } = createBridgeDouble({
      aftercare: { findDrift: () => Promise.resolve({ ok: true, value: report('one') }) },
    });
    const drift = useDriftStore(pinia);
    expect(await drift.compare('a')).toBeNull();
    expect(drift.seen.get('a')?.report).toEqual(report('one'));
    expect(Date.parse(drift.seen.get('a')?.at ?? '')).toBeLessThanOrEqual(Date.now());
  });

  it('keeps what was found before when it cannot be done again', async () => {
    const [first, second] = [hold<DriftReportView>(), hold<DriftReportView>()];
    const answers = [first, second];
    const { pinia } = createBridgeDouble({
      aftercare: {
        findDrift: () => answers.shift()?.promise ?? Promise.reject(new Error('asked too often')),
      },
    });
    const drift = useDriftStore(pinia);
    first.answer(report('one'));
    await drift.compare('a');
    second.refuse('graph-unreachable');
    expect((await drift.compare('a'))?.code).toBe('graph-unreachable');
    expect(drift.seen.get('a')?.report).toEqual(report('one'));
  });

  it('drops an answer about a tenant that is no longer looked at', async () => {
    const late = hold<DriftReportView>();
    const { pinia } = createBridgeDouble({ aftercare: { findDrift: () => late.promise } });
    const drift = useDriftStore(pinia);
    const compared = drift.compare('a');
    drift.forget();
    late.answer(report('one'));
    await compared;
    expect(drift.seen.size).toBe(0);
  });
});

describe('keeping a difference', () => {
  it('leaves the others, and renews the timeline of the case', async () => {
    const asked: unknown[] = [];
    const { pinia } = createBridgeDouble({
      aftercare: {
        acceptDrift: (input) => {
          asked.push(input);
          return Promise.resolve({ ok: true, value: report('two') });
        },
      },
      cases: { get: ({ caseId }) => Promise.resolve({ ok: true, value: caseDetail(caseId) }) },
    });
    const drift = useDriftStore(pinia);
    expect(await drift.accept('a', 'one')).toBeNull();
    expect(asked).toEqual([{ caseId: 'a', ids: ['one'] }]);
    expect(drift.seen.get('a')?.report).toEqual(report('two'));
    expect(useCaseStore(pinia).details.has('a')).toBe(true);
  });

  it('can be taken back, which the timeline says as well', async () => {
    const asked: unknown[] = [];
    const { pinia } = createBridgeDouble({
      aftercare: {
        withdrawDrift: (input) => {
          asked.push(input);
          return Promise.resolve({ ok: true, value: report('one') });
        },
      },
      cases: { get: ({ caseId }) => Promise.resolve({ ok: true, value: caseDetail(caseId) }) },
    });
    const drift = useDriftStore(pinia);
    expect(await drift.withdraw('a', 'display-name')).toBeNull();
    expect(asked).toEqual([{ caseId: 'a', ids: ['display-name'] }]);
    expect(drift.seen.get('a')?.report).toEqual(report('one'));
    expect(useCaseStore(pinia).details.has('a')).toBe(true);
  });

  it('changes nothing in sight when it was refused', async () => {
    const { pinia } = createBridgeDouble({
      aftercare: {
        findDrift: () => Promise.resolve({ ok: true, value: report('one') }),
        acceptDrift: () => {
          const refused = hold<DriftReportView>();
          refused.refuse('drift-unknown');
          return refused.promise;
        },
      },
    });
    const drift = useDriftStore(pinia);
    await drift.compare('a');
    expect((await drift.accept('a', 'one'))?.code).toBe('drift-unknown');
    expect(drift.seen.get('a')?.report).toEqual(report('one'));
  });
});
