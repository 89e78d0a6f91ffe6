import { setActivePinia } from 'pinia';
import { describe, expect, it } from 'vitest';
import type { PlanView } from '../../../src/contract/console-views.ts';
import { useSeenRun } from '../../../src/renderer/composables/use-seen-run.ts';
import { useDraftStore } from '../../../src/renderer/stores/draft-store.ts';
import { useDriftStore } from '../../../src/renderer/stores/drift-store.ts';
import { requestForDraft, type PlanRequest } from '../../../src/renderer/stores/plan-request.ts';
import { usePlanStore } from '../../../src/renderer/stores/plan-store.ts';
import { useRunStore } from '../../../src/renderer/stores/run-store.ts';
import { caseDetail, createBridgeDouble, planView } from './bridge-double.ts';

const draft = { vendorId: 'vendor', environment: 'production' as const, inputs: { customer: 'linde' } };

/** A run of `case-1` that has ended well, with a draft that is still open. */
async function endedRun(request: PlanRequest, purpose: PlanView['purpose']) {
  const { pinia } = createBridgeDouble({
    cases: {
      plan: () => Promise.resolve({ ok: true, value: { ...planView, planId: 'newer' } }),
      apply: () => Promise.resolve({ ok: true, value: caseDetail('case-1') }),
    },
    aftercare: {
      findDrift: () => Promise.resolve({ ok: true, value: { drift: [], changes: [], accepted: [] } }),
    },
  });
  setActivePinia(pinia);
  const [run, drafts, plans] = [useRunStore(), useDraftStore(), usePlanStore()];
  drafts.continueWith(caseDetail('case-1'));
  await run.start({ ...planView, purpose }, request);
  return { run, drafts, plans, putAway: useSeenRun() };
}

describe('a run that was seen to its end', () => {
  it('takes the draft along that it came from', async () => {
    const { run, drafts, putAway } = await endedRun(requestForDraft(draft), 'onboard');
    expect(putAway('case-1')).toBe('onboard');
    expect([run.phase, drafts.draft]).toEqual(['none', null]);
  });

  it('leaves a draft alone that follows another request', async () => {
    const { drafts, putAway } = await endedRun(requestForDraft(draft, 'one-file'), 'onboard');
    expect(putAway('case-1')).toBe('onboard');
    expect(drafts.draft?.vendorId).toBe('vendor');
  });

  it('leaves a draft alone when it was planned to a case', async () => {
    const request = { kind: 'rollback' as const, caseId: 'case-1', purge: false };
    const { drafts, putAway } = await endedRun(request, 'rollback');
    expect(putAway('case-1')).toBe('rollback');
    expect(drafts.draft?.vendorId).toBe('vendor');
  });

  it('takes along what was compared before it', async () => {
    const { putAway } = await endedRun({ kind: 'restoration', caseId: 'case-1' }, 'onboard');
    const drift = useDriftStore();
    await drift.compare('case-1');
    await drift.compare('case-2');
    expect(putAway('case-1')).toBe('restoration');
    expect([...drift.seen.keys()]).toEqual(['case-2']);
  });

  it('leaves a plan alone that was made since', async () => {
    const { plans, putAway } = await endedRun(requestForDraft(draft), 'onboard');
    await plans.make(requestForDraft(draft));
    putAway('case-1');
    expect(plans.plan?.planId).toBe('newer');
  });

  it('is not put away by looking at another case', async () => {
    const { run, putAway } = await endedRun(requestForDraft(draft), 'onboard');
    expect(putAway('case-2')).toBeNull();
    expect(run.phase).toBe('done');
  });
});
