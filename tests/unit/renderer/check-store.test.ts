import { describe, expect, it } from 'vitest';
import type { CaseCheckReportView, CaseQuestionView } from '../../../src/contract/check-views.ts';
import { useCaseStore } from '../../../src/renderer/stores/case-store.ts';
import { useCheckStore, type WantedChecks } from '../../../src/renderer/stores/check-store.ts';
import { caseDetail, createBridgeDouble, hold } from './bridge-double.ts';

const wanted: WantedChecks = { moment: null, asksPermissions: false, comparesUsers: false };
const question: CaseQuestionView = {
  id: 'C44',
  question: { id: 'checklist.C44' },
  who: 'user',
  answer: null,
};
const report = (...ids: string[]): CaseCheckReportView => ({
  checks: ids.map((id) => ({
    id,
    outcome: 'pass',
    text: { id: `case-check.${id}.pass` },
    objects: [],
    objectCount: 0,
    remedy: null,
  })),
  questions: [question],
});

/** A store whose runs a test ends when it wants to, the first that was asked for first. */
function heldStore() {
  const first = hold<CaseCheckReportView>();
  const second = hold<CaseCheckReportView>();
  const queue = [first, second];
  const { pinia, emit } = createBridgeDouble({
    checks: {
      run: () => queue.shift()?.promise ?? Promise.reject(new Error('asked too often')),
      stop: () => Promise.resolve({ ok: true, value: null }),
    },
  });
  return { store: useCheckStore(pinia), emit, first, second };
}

describe('checking a case', () => {
  it('counts its own requests, and keeps what was found', async () => {
    const { store, emit, first } = heldStore();
    const run = store.run('a', wanted);
    emit('checkProgress', { caseId: 'b', requests: 9 });
    emit('checkProgress', { caseId: 'a', requests: 3 });
    expect([store.running, store.requests]).toEqual(['a', 3]);
    first.answer(report('C06'));
    expect(await run).toBe(true);
    expect(store.seen.get('a')?.checks.map(({ id }) => id)).toEqual(['C06']);
    expect([store.running, store.questions.get('a')]).toEqual([null, [question]]);
  });

  it('says why it could not, but not of what was stopped', async () => {
    const { store, first, second } = heldStore();
    const stopped = store.run('a', wanted);
    first.refuse('run-cancelled', 'cancelled');
    expect(await stopped).toBe(false);
    expect(store.problems.size).toBe(0);
    const refused = store.run('a', wanted);
    second.refuse('graph-unreachable');
    await refused;
    expect(store.problems.get('a')?.code).toBe('graph-unreachable');
  });

  it('shows the case that is checked now as busy, although the one before ends later', async () => {
    const { store, first, second } = heldStore();
    const older = store.run('a', wanted);
    const newer = store.run('b', wanted);
    first.refuse('run-cancelled', 'cancelled');
    await older;
    expect(store.running).toBe('b');
    second.answer(report());
    await newer;
    expect(store.running).toBeNull();
  });

  it('drops what was found of a register that is no longer open', async () => {
    const { store, first } = heldStore();
    const run = store.run('a', wanted);
    store.forget();
    first.answer(report('C06'));
    expect(await run).toBe(false);
    expect(store.seen.size).toBe(0);
  });

  it('leaves what was found when no list of users was chosen', async () => {
    const { pinia } = createBridgeDouble({
      checks: {
        run: () => Promise.resolve({ ok: true, value: report('C06') }),
        compareUsers: () => Promise.resolve({ ok: true, value: null }),
      },
    });
    const store = useCheckStore(pinia);
    await store.run('a', wanted);
    expect(await store.run('a', { ...wanted, comparesUsers: true })).toBe(false);
    expect(store.seen.get('a')?.checks).toHaveLength(1);
    store.forgetCase('a');
    expect(store.seen.size).toBe(0);
  });
});

describe('answering a question', () => {
  it('renews the questions and the timeline of the case', async () => {
    const answer = { answer: 'yes' as const, note: null, at: '2026-11-22T12:00:00Z', by: 'o@t.nl' };
    const { pinia } = createBridgeDouble({
      checks: { answer: () => Promise.resolve({ ok: true, value: [{ ...question, answer }] }) },
      cases: { get: ({ caseId }) => Promise.resolve({ ok: true, value: caseDetail(caseId) }) },
    });
    const store = useCheckStore(pinia);
    expect(await store.answer({ caseId: 'a', questionId: 'C44', answer: 'yes', note: '' })).toBeNull();
    expect(store.questions.get('a')?.[0]?.answer).toEqual(answer);
    expect(useCaseStore(pinia).details.has('a')).toBe(true);
  });
});
