import { setActivePinia } from 'pinia';
import { describe, expect, it } from 'vitest';
import type { SweepReportView, SweptCaseView } from '../../../src/contract/sweep-views.ts';
import { useSweepStore } from '../../../src/renderer/stores/sweep-store.ts';
import { createBridgeDouble } from './bridge-double.ts';

const swept = (caseId: string, changes: Partial<SweptCaseView>): SweptCaseView => ({
  caseId,
  vendorName: 'Vendor',
  environment: { nl: '', en: '' },
  tenantName: 'T',
  findings: [],
  findingCount: 0,
  expiry: [],
  problem: null,
  ...changes,
});
const unread = { code: 'x', kind: 'failed', text: { id: 'a' }, remedy: { id: 'b' } } as const;

async function sweep(cases: readonly SweptCaseView[]) {
  const report: SweepReportView = { cases: [...cases], total: cases.length, withinDays: 90 };
  const { pinia } = createBridgeDouble({
    sweep: { run: () => Promise.resolve({ ok: true, value: report }) },
  });
  setActivePinia(pinia);
  const store = useSweepStore();
  await store.run();
  return store;
}

describe('what the last look at every case found', () => {
  it('is there by case, without what is in order and what could not be read', async () => {
    const store = await sweep([
      swept('a', { findings: [{ id: 'case-check.C01' }], findingCount: 1 }),
      swept('b', {}),
      swept('c', { problem: unread }),
    ]);
    expect([[...store.found.keys()], store.unreadCount]).toEqual([['a'], 1]);
  });

  it('is gone once the case was worked on, and when another register is opened', async () => {
    const one = swept('a', { findings: [{ id: 'case-check.C01' }], findingCount: 1 });
    const store = await sweep([one, { ...one, caseId: 'b' }]);
    store.forgetCase('a');
    expect([...store.found.keys()]).toEqual(['b']);
    store.forget();
    expect([store.found.size, store.at]).toEqual([0, null]);
  });
});
