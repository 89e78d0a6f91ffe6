import type { Problem, RequestEventView, RunEventView, TextView, WaitingEventView } from '../bridge/views.ts';

export type StepState = 'pending' | 'running' | 'done' | 'failed';

/** What a step waits for; `sinceMs` is when its first wait began, which `limitMs` counts from. */
export interface StepWait {
  readonly text: TextView;
  readonly attempt: number;
  readonly sinceMs: number;
  readonly nextAtMs: number;
  readonly limitMs: number;
}

export interface StepProgress {
  readonly id: string;
  readonly state: StepState;
  /** Null until the run says it; the plan's sentence stands in until then. */
  readonly text: TextView | null;
  readonly detail: TextView | null;
  readonly startedAtMs: number | null;
  readonly tookMs: number | null;
  readonly wait: StepWait | null;
  readonly problem: Problem | null;
}

/** What the events of a run add up to. Instants are in milliseconds since 1970. */
export interface RunProgress {
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly steps: readonly StepProgress[];
  /** Oldest first. */
  readonly requests: readonly RequestEventView[];
}

export const noProgress: RunProgress = { startedAtMs: null, endedAtMs: null, steps: [], requests: [] };

function pendingStep(id: string): StepProgress {
  return {
    id,
    state: 'pending',
    text: null,
    detail: null,
    startedAtMs: null,
    tookMs: null,
    wait: null,
    problem: null,
  };
}

/** Changes one step; a step that was not announced is added at the end. */
function withStep(progress: RunProgress, id: string, changes: Partial<StepProgress>): RunProgress {
  const known = progress.steps.some((step) => step.id === id);
  const steps = known ? progress.steps : [...progress.steps, pendingStep(id)];
  return { ...progress, steps: steps.map((step) => (step.id === id ? { ...step, ...changes } : step)) };
}

function waitOf(progress: RunProgress, event: WaitingEventView): StepWait {
  const atMs = Date.parse(event.at);
  const earlier = progress.steps.find((step) => step.id === event.stepId)?.wait;
  return {
    text: event.text,
    attempt: event.attempt,
    sinceMs: earlier?.sinceMs ?? atMs,
    nextAtMs: atMs + event.nextInMs,
    limitMs: event.limitMs,
  };
}

/** Adds one event. Pure, so that a whole run can be replayed. */
export function addRunEvent(progress: RunProgress, event: RunEventView): RunProgress {
  const atMs = Date.parse(event.at);
  switch (event.type) {
    case 'run-started':
      return { ...progress, startedAtMs: atMs, steps: event.stepIds.map(pendingStep) };
    case 'step-started':
      return withStep(progress, event.stepId, { state: 'running', text: event.text, startedAtMs: atMs });
    case 'step-waiting':
      return withStep(progress, event.stepId, { state: 'running', wait: waitOf(progress, event) });
    case 'step-done':
      return withStep(progress, event.stepId, {
        state: 'done',
        text: event.text,
        detail: event.detail ?? null,
        tookMs: event.tookMs,
        wait: null,
      });
    case 'step-failed':
      return withStep(progress, event.stepId, { state: 'failed', problem: event.problem, wait: null });
    case 'request':
      return { ...progress, requests: [...progress.requests, event] };
    case 'run-ended':
      return { ...progress, endedAtMs: atMs };
  }
}

/** Which step people are told about: the first that is not done, and how many are. */
export function countSteps(progress: RunProgress): {
  readonly current: number;
  readonly done: number;
  readonly total: number;
} {
  const done = progress.steps.filter((step) => step.state === 'done').length;
  const total = progress.steps.length;
  return { current: Math.min(done + 1, total), done, total };
}
