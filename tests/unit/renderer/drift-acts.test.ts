import { describe, expect, it } from 'vitest';
import type { DriftReportView } from '../../../src/contract/aftercare-views.ts';
import { useDriftActs } from '../../../src/renderer/composables/use-drift-acts.ts';
import { useNoticeStore } from '../../../src/renderer/stores/notice-store.ts';
import { caseDetail, createBridgeDouble, hold, settled } from './bridge-double.ts';
import { mountComposable } from './mounted.ts';

const nothing: DriftReportView = { drift: [], changes: [], accepted: [] };

function begin() {
  const withdrawn = hold<DriftReportView>();
  const compared = hold<DriftReportView>();
  const double = createBridgeDouble({
    aftercare: {
      acceptDrift: () => Promise.resolve({ ok: true, value: nothing }),
      withdrawDrift: () => withdrawn.promise,
      findDrift: () => compared.promise,
    },
    cases: { get: () => Promise.resolve({ ok: true, value: caseDetail('a') }) },
  });
  const { value, unmount } = mountComposable(double, () =>
    useDriftActs({ caseId: () => 'a', outcome: () => 'outcome', onSettled: () => Promise.resolve() }),
  );
  return { acts: value, unmount, withdrawn, compared, notices: useNoticeStore(double.pinia) };
}

describe('taking back that a difference was kept', () => {
  it('says in the panel why it failed', async () => {
    const { acts, withdrawn, notices } = begin();
    await acts.keep('one');
    withdrawn.refuse('graph-unreachable');
    notices.notice?.undo?.();
    notices.clear();
    await settled();
    expect([acts.problem.value?.code, notices.notice]).toEqual(['graph-unreachable', null]);
  });

  it('says in a notice why it failed when the screen was left before or meanwhile', async () => {
    for (const leaves of ['before', 'meanwhile']) {
      const { acts, unmount, withdrawn, notices } = begin();
      await acts.keep('one');
      if (leaves === 'before') unmount();
      notices.notice?.undo?.();
      notices.clear();
      if (leaves === 'meanwhile') unmount();
      withdrawn.refuse('graph-unreachable');
      await settled();
      expect(notices.notice?.message, leaves).toBeTruthy();
    }
  });

  it('is done while something else is asked, too', async () => {
    const { acts, withdrawn, notices } = begin();
    await acts.keep('one');
    void acts.compare();
    notices.notice?.undo?.();
    withdrawn.answer(nothing);
    await settled();
    expect(notices.notice).toMatchObject({ undo: null });
  });
});
