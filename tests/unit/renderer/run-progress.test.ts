import { describe, expect, it } from 'vitest';
import type { RunEventView } from '../../../src/renderer/bridge/views.ts';
import {
  addRunEvent,
  countSteps,
  noProgress,
  type RunProgress,
} from '../../../src/renderer/stores/run-progress.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, second)).toISOString();
const replay = (...events: readonly RunEventView[]): RunProgress => events.reduce(addRunEvent, noProgress);

const started: RunEventView = { type: 'run-started', at: at(0), stepIds: ['application', 'secret'] };
const begun: RunEventView = {
  type: 'step-started',
  at: at(1),
  stepId: 'application',
  text: { id: 'plan.read-back' },
};
const done: RunEventView = {
  type: 'step-done',
  at: at(3),
  stepId: 'application',
  text: { id: 'run.read-back' },
  tookMs: 2000,
};
const waiting = (second: number, attempt: number): RunEventView => ({
  type: 'step-waiting',
  at: at(second),
  stepId: 'secret',
  text: { id: 'run.wait.client-secret' },
  attempt,
  nextInMs: 2000,
  limitMs: 30_000,
});

describe('the events of a run', () => {
  it('lists every step as pending at the start', () => {
    expect(replay(started).steps.map(({ id, state }) => [id, state])).toEqual([
      ['application', 'pending'],
      ['secret', 'pending'],
    ]);
  });

  it('shows a step while it runs and how long it took afterwards', () => {
    expect(replay(started, begun).steps[0]).toMatchObject({
      state: 'running',
      startedAtMs: Date.parse(at(1)),
    });
    expect(replay(started, begun, done).steps[0]).toMatchObject({
      state: 'done',
      tookMs: 2000,
      text: { id: 'run.read-back' },
    });
  });

  it('counts a wait from its first attempt, whatever the attempt now', () => {
    const [, secret] = replay(started, waiting(4, 1), waiting(6, 2)).steps;
    expect(secret?.wait).toMatchObject({
      attempt: 2,
      sinceMs: Date.parse(at(4)),
      nextAtMs: Date.parse(at(8)),
      limitMs: 30_000,
    });
  });

  it('forgets what was waited for once the step is done', () => {
    const ended: RunEventView = { ...done, stepId: 'secret' };
    expect(replay(started, waiting(4, 1), ended).steps[1]?.wait).toBeNull();
  });

  it('keeps the problem with the step that failed', () => {
    const problem = {
      code: 'role-too-weak',
      kind: 'failed' as const,
      text: { id: 'problem.role-too-weak' },
      remedy: { id: 'problem.role-too-weak.remedy' },
    };
    const failed = replay(started, { type: 'step-failed', at: at(2), stepId: 'secret', problem });
    expect(failed.steps[1]).toMatchObject({ state: 'failed', problem });
  });

  it('adds a step that was not announced', () => {
    expect(replay(started, { ...begun, stepId: 'package' }).steps.map(({ id }) => id)).toEqual([
      'application',
      'secret',
      'package',
    ]);
  });

  it('counts the first step that is not done as the current one', () => {
    expect(countSteps(replay(started))).toEqual({ current: 1, done: 0, total: 2 });
    expect(countSteps(replay(started, done))).toEqual({ current: 2, done: 1, total: 2 });
    expect(countSteps(replay(started, done, { ...done, stepId: 'secret' }))).toEqual({
      current: 2,
      done: 2,
      total: 2,
    });
  });

  it('remembers when the run ended', () => {
    expect(replay(started, { type: 'run-ended', at: at(9), problem: null }).endedAtMs).toBe(
      Date.parse(at(9)),
    );
  });
});
