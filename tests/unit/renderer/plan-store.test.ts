import { describe, expect, it } from 'vitest';
import type { PlanView, PreviewView } from '../../../src/contract/console-views.ts';
import { useDraftStore } from '../../../src/renderer/stores/draft-store.ts';
import { requestForDraft } from '../../../src/renderer/stores/plan-request.ts';
import { usePlanStore } from '../../../src/renderer/stores/plan-store.ts';
import { createBridgeDouble, hold, planView, settled } from './bridge-double.ts';

const draft = { vendorId: 'vendor', environment: 'production' as const, inputs: { customer: 'linde' } };
const named = (planId: string): PlanView => ({ ...planView, planId });

/** A plan store that answers at once, and what it asked main for. */
function recordingStore() {
  const asked: (readonly [call: string, input: unknown])[] = [];
  const answer = (call: string) => (input: unknown) => {
    asked.push([call, input]);
    return Promise.resolve({ ok: true as const, value: named(`plan-${asked.length}`) });
  };
  const { pinia } = createBridgeDouble({
    cases: {
      plan: answer('plan'),
      planResume: answer('planResume'),
      planRollback: answer('planRollback'),
      planRotation: answer('planRotation'),
      planComplete: answer('planComplete'),
      preview: () => hold<PreviewView>().promise,
    },
  });
  return { asked, plans: usePlanStore(pinia), drafts: useDraftStore(pinia) };
}

describe('making a plan', () => {
  it('agrees to taking over or bringing back only after the user did', async () => {
    const { asked, plans } = recordingStore();
    await plans.make(requestForDraft(draft));
    await plans.again('adopt');
    await plans.again('restore');
    expect(asked.map(([, input]) => input)).toEqual([
      { ...draft, adopt: false, restore: false },
      { ...draft, adopt: true, restore: false },
      { ...draft, adopt: true, restore: true },
    ]);
  });

  it('is asked for again in the way it was asked for', async () => {
    const { asked, plans } = recordingStore();
    await plans.make({ kind: 'resume', caseId: 'a', restore: false });
    await plans.again('restore');
    await plans.again('adopt');
    await plans.make({ kind: 'rollback', caseId: 'b', purge: true });
    await plans.again();
    await plans.again('restore');
    expect(asked).toEqual([
      ['planResume', { caseId: 'a', restore: false }],
      ['planResume', { caseId: 'a', restore: true }],
      ['planResume', { caseId: 'a', restore: true }],
      ['planRollback', { caseId: 'b', purge: true }],
      ['planRollback', { caseId: 'b', purge: true }],
      ['planRollback', { caseId: 'b', purge: true }],
    ]);
  });

  it('takes what the pre-flight offers, and the questions of the case show it', async () => {
    const offer = { input: 'secretMonths', label: { nl: 'Geldigheid', en: 'Lifetime' }, value: '5' };
    const { asked, plans, drafts } = recordingStore();
    await plans.make({ kind: 'rotation', caseId: 'a' });
    expect(await plans.take(offer)).toBe(false);
    await plans.make(requestForDraft(draft));
    await plans.take(offer);
    expect(asked.at(-1)).toEqual([
      'plan',
      { ...draft, inputs: { customer: 'linde', secretMonths: '5' }, adopt: false, restore: false },
    ]);
    expect(drafts.inputs).toEqual({ secretMonths: '5' });
  });

  it('asks for the permissions of a rotation and a completion too', async () => {
    const { asked, plans } = recordingStore();
    await plans.make({ kind: 'rotation', caseId: 'a' });
    await plans.again('asksPermissions');
    await plans.make({ kind: 'complete', caseId: 'b', inputs: {} });
    await plans.again('asksPermissions');
    expect(asked.map(([, input]) => input)).toEqual([
      { caseId: 'a' },
      { caseId: 'a', asksPermissions: true },
      { caseId: 'b', inputs: {} },
      { caseId: 'b', inputs: {}, asksPermissions: true },
    ]);
  });

  it('asks nothing again when nothing was asked', async () => {
    const { asked, plans } = recordingStore();
    expect([await plans.again(), await plans.choosePurge(true), asked]).toEqual([false, false, []]);
  });
});

describe('choosing to remove for good', () => {
  it('makes a rollback of going on with one, and keeps the plan in sight meanwhile', async () => {
    const answer = hold<PlanView>();
    const asked: unknown[] = [];
    const { pinia } = createBridgeDouble({
      cases: {
        planResume: () => Promise.resolve({ ok: true, value: named('before') }),
        planRollback: (input) => {
          asked.push(input);
          return answer.promise;
        },
      },
    });
    const plans = usePlanStore(pinia);
    await plans.make({ kind: 'resume', caseId: 'a', restore: false });
    const made = plans.choosePurge(true);
    expect([plans.plan?.planId, plans.busy]).toEqual(['before', true]);
    answer.answer(named('after'));
    expect(await made).toBe(true);
    expect([plans.plan?.planId, plans.busy, plans.request?.kind, asked]).toEqual([
      'after',
      false,
      'rollback',
      [{ caseId: 'a', purge: true }],
    ]);
  });

  it('leaves no plan to apply when it cannot be made', async () => {
    const answer = hold<PlanView>();
    const answers = [Promise.resolve({ ok: true as const, value: named('before') }), answer.promise];
    const { pinia } = createBridgeDouble({
      cases: { planRollback: () => answers.shift() ?? Promise.reject(new Error('asked too often')) },
    });
    const plans = usePlanStore(pinia);
    await plans.make({ kind: 'rollback', caseId: 'a', purge: false });
    const made = plans.choosePurge(true);
    answer.refuse('graph-unreachable');
    await made;
    expect([plans.plan, plans.problem?.code]).toEqual([null, 'graph-unreachable']);
  });
});

describe('an older question', () => {
  it('does not answer for a newer one, however late it is', async () => {
    const [slow, fast] = [hold<PlanView>(), hold<PlanView>()];
    const answers = [slow, fast];
    const { pinia } = createBridgeDouble({
      cases: {
        planRollback: () => answers.shift()?.promise ?? Promise.reject(new Error('asked too often')),
      },
    });
    const plans = usePlanStore(pinia);
    const first = plans.make({ kind: 'rollback', caseId: 'a', purge: false });
    const second = plans.choosePurge(true);
    fast.answer(named('with-purge'));
    await second;
    slow.answer(named('without'));
    expect(await first).toBe(false);
    expect([plans.plan?.planId, plans.busy]).toEqual(['with-purge', false]);
  });

  it('does not answer once the plan was put away', async () => {
    const late = hold<PlanView>();
    const { pinia } = createBridgeDouble({ cases: { planResume: () => late.promise } });
    const plans = usePlanStore(pinia);
    void plans.make({ kind: 'resume', caseId: 'a', restore: false });
    plans.clear();
    late.answer(named('late'));
    await settled();
    expect([plans.plan, plans.request, plans.busy]).toEqual([null, null, false]);
  });
});
