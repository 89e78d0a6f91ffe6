import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppState, CaseDetail, PreviewView } from '../../../src/contract/console-views.ts';
import { useAppStore } from '../../../src/renderer/stores/app-store.ts';
import { useCaseStore } from '../../../src/renderer/stores/case-store.ts';
import { useDraftStore } from '../../../src/renderer/stores/draft-store.ts';
import { useRunStore } from '../../../src/renderer/stores/run-store.ts';
import { useSessionStore } from '../../../src/renderer/stores/session-store.ts';
import {
  appState,
  caseDetail,
  createBridgeDouble,
  hold,
  planView,
  preview,
  settled,
  signedIn,
  summary,
  vendor,
} from './bridge-double.ts';

describe('signing in', () => {
  it('takes over the state that main answers', async () => {
    const { pinia } = createBridgeDouble({
      session: { signIn: () => Promise.resolve({ ok: true, value: signedIn }) },
    });
    await useSessionStore(pinia).signIn(null);
    expect(useAppStore(pinia).account?.id).toBe('account');
  });

  it('says nothing of an attempt that was cancelled, however late it ends', async () => {
    const first = hold<AppState>();
    const { pinia } = createBridgeDouble({
      session: {
        signIn: () => first.promise,
        cancelSignIn: () => Promise.resolve({ ok: true, value: null }),
      },
    });
    const session = useSessionStore(pinia);
    const attempt = session.signIn(null);
    expect(session.activity).toBe('browser');
    await session.cancel();
    first.refuse('sign-in-blocked');
    expect(await attempt).toBe(false);
    expect(session.activity).toBe('none');
    expect(session.problem).toBeNull();
  });

  it('shows a refusal, and not that the user stopped', async () => {
    const answers = [hold<AppState>(), hold<AppState>()];
    const { pinia } = createBridgeDouble({
      session: {
        signInWithDeviceCode: () => answers.shift()?.promise ?? Promise.reject(new Error('asked too often')),
      },
    });
    const session = useSessionStore(pinia);
    const [refused, stopped] = answers;
    const first = session.signInWithDeviceCode(null);
    refused?.refuse('device-code-blocked');
    await first;
    expect(session.problem?.code).toBe('device-code-blocked');
    const second = session.signInWithDeviceCode(null);
    stopped?.refuse('sign-in-cancelled', 'cancelled');
    await second;
    expect(session.problem).toBeNull();
  });

  it('shows a problem when main does not answer at all', async () => {
    const { pinia } = createBridgeDouble({ session: { signIn: () => Promise.reject(new Error('gone')) } });
    const session = useSessionStore(pinia);
    await session.signIn(null);
    expect(session.problem?.code).toBe('console-no-answer');
  });

  it('follows the state that main pushes', () => {
    const { pinia, emit } = createBridgeDouble({});
    const app = useAppStore(pinia);
    emit('stateChanged', { ...appState, simulated: true });
    expect(app.simulated).toBe(true);
  });
});

describe('answering the inputs', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks for a preview once typing pauses, with the last values', async () => {
    const asked: unknown[] = [];
    const { pinia } = createBridgeDouble({
      cases: {
        preview: (draft) => {
          asked.push(draft.inputs);
          return Promise.resolve({ ok: true, value: preview });
        },
      },
    });
    const draft = useDraftStore(pinia);
    draft.begin(vendor);
    draft.setInput('customer', 'lin');
    draft.setInput('customer', 'linde');
    expect(draft.stale).toBe(true);
    await vi.runAllTimersAsync();
    expect(asked).toEqual([{}, { customer: 'linde' }]);
    expect(draft.stale).toBe(false);
  });

  it('begins with the environment of the last case where the vendor has it', () => {
    const { pinia } = createBridgeDouble({
      cases: { preview: () => Promise.resolve({ ok: true, value: preview }) },
    });
    const draft = useDraftStore(pinia);
    const environments = (['production', 'acceptance'] as const).map((id) => ({
      id,
      label: { nl: id, en: id },
    }));
    draft.begin({ ...vendor, environments }, 'acceptance');
    expect(draft.environment).toBe('acceptance');
    draft.begin({ ...vendor, id: 'other', environments }, 'test');
    expect(draft.environment).toBe('production');
  });

  it('drops a preview that is overtaken by a newer one', async () => {
    const [slow, fast] = [hold<PreviewView>(), hold<PreviewView>()];
    const answers = [slow, fast];
    const { pinia } = createBridgeDouble({
      cases: { preview: () => answers.shift()?.promise ?? Promise.reject(new Error('asked too often')) },
    });
    const draft = useDraftStore(pinia);
    draft.begin(vendor);
    const newest = draft.check();
    fast.answer({ ...preview, values: { customer: 'new' } });
    expect(await newest).toBe(true);
    slow.answer({ ...preview, values: { customer: 'old' } });
    await settled();
    expect(draft.preview?.values).toEqual({ customer: 'new' });
  });

  it('starts with the first environment, leaves empty answers out, and keeps a draft that was begun', () => {
    const { pinia } = createBridgeDouble({
      cases: { preview: () => Promise.resolve({ ok: true, value: preview }) },
    });
    const draft = useDraftStore(pinia);
    draft.begin(vendor);
    draft.setInput('customer', 'linde');
    draft.setInput('redirectUri', '');
    draft.begin(vendor);
    expect(draft.draft).toEqual({
      vendorId: 'vendor',
      environment: 'acceptance',
      inputs: { customer: 'linde' },
    });
  });
});

describe('a run', () => {
  const resume = { kind: 'resume' as const, caseId: 'case-1', restore: false };
  const steps = { type: 'run-started' as const, at: '2026-11-22T12:00:00Z', stepIds: ['application'] };

  it('listens to the events of its own plan only', async () => {
    const answer = hold<CaseDetail>();
    const { pinia, emit } = createBridgeDouble({ cases: { apply: () => answer.promise } });
    const run = useRunStore(pinia);
    const ended = run.start(planView, resume);
    emit('runEvent', { planId: 'another-plan', event: steps });
    expect(run.counts.total).toBe(0);
    emit('runEvent', { planId: 'plan-1', event: steps });
    expect(run.counts.total).toBe(1);
    answer.answer(caseDetail('case-1'));
    await ended;
    expect([run.phase, run.caseId]).toEqual(['done', 'case-1']);
    expect(useCaseStore(pinia).details.get('case-1')?.inputs).toEqual({ customer: 'linde' });
  });

  it('asks main to stop once, and tells apart that it is stopping', async () => {
    const answer = hold<CaseDetail>();
    const stops: string[] = [];
    const { pinia } = createBridgeDouble({
      cases: {
        apply: () => answer.promise,
        stop: ({ planId }) => {
          stops.push(planId);
          return Promise.resolve({ ok: true, value: null });
        },
      },
    });
    const run = useRunStore(pinia);
    const ended = run.start(planView, resume);
    await run.stop();
    await run.stop();
    expect([run.phase, run.active, stops]).toEqual(['stopping', true, ['plan-1']]);
    answer.refuse('run-cancelled', 'cancelled');
    await ended;
    expect([run.phase, run.problem?.code, run.active]).toEqual(['failed', 'run-cancelled', false]);
  });
});

describe('a run that was refused before it began', () => {
  it('is tried again with the same plan, and knows how that was asked for', async () => {
    const asked: string[] = [];
    const answers = [hold<CaseDetail>(), hold<CaseDetail>()];
    const [held, free] = answers;
    const { pinia } = createBridgeDouble({
      cases: {
        apply: ({ planId }) => {
          asked.push(planId);
          return answers.shift()?.promise ?? Promise.reject(new Error('asked too often'));
        },
      },
    });
    const run = useRunStore(pinia);
    const rollback = { kind: 'rollback' as const, caseId: 'case-1', purge: true };
    const refused = run.start({ ...planView, purpose: 'rollback' }, rollback);
    held?.refuse('case-held-by-console', 'held');
    await refused;
    expect([run.phase, run.begun, run.problem?.kind]).toEqual(['failed', false, 'held']);
    const ended = run.startAgain();
    free?.answer(caseDetail('case-1'));
    await ended;
    expect(asked).toEqual(['plan-1', 'plan-1']);
    expect([run.problem, run.flow, run.request]).toEqual([null, 'rollback', rollback]);
  });

  it('is not tried again when there is none', async () => {
    const { pinia } = createBridgeDouble({});
    const run = useRunStore(pinia);
    await run.startAgain();
    expect(run.phase).toBe('none');
  });
});

describe('the register', () => {
  it('knows a case from a list until it was opened', () => {
    const { pinia } = createBridgeDouble({});
    const cases = useCaseStore(pinia);
    cases.remember([summary('a')]);
    expect(cases.find('a')?.state).toBe(summary('a').state);
    cases.keep({ ...caseDetail('a'), summary: { ...summary('a'), state: 'interrupted' } });
    expect([cases.find('a')?.state, cases.find('b')]).toEqual(['interrupted', null]);
  });

  it('forgets everything of the register before', () => {
    const { pinia } = createBridgeDouble({});
    const cases = useCaseStore(pinia);
    cases.remember([summary('b')]);
    cases.keep(caseDetail('a'));
    cases.forget();
    expect([cases.find('b'), cases.details.size]).toEqual([null, 0]);
  });
});
