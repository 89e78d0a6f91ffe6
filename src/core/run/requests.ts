import { problem, type Problem } from '../problem.ts';
import type { JournalEntry } from '../register/register.ts';
import type { GraphAnswer, GraphRequest } from '../tenant/graph-port.ts';
import type { Text } from '../text.ts';
import { judge, type NotYetRule, type Verdict } from './answer.ts';
import type { Lane } from './meter.ts';
import { createPatience } from './patience.ts';
import type { RunContext } from './run-context.ts';

type Answered = Extract<GraphAnswer, { kind: 'answered' }>;

export interface Attempt {
  readonly request: GraphRequest;
  /** What marks the object this write makes; journaled before the write. */
  readonly nonce?: string;
  /** Not-yet answers that are waited out. */
  readonly notYet: readonly NotYetRule[];
  /** What is waited for, in words. */
  readonly waitingFor: Text;
  /** Keeps the answer out of the journal: the caller journals it together with what it holds. */
  readonly journalsItself?: boolean;
}

/** A write's end: it happened, or nobody knows, or it is a problem. */
export type WriteResult =
  | { readonly kind: 'done'; readonly answer: Answered; readonly outcome: JournalEntry }
  | { readonly kind: 'lost'; /** What to say when it stays lost. */ readonly problem: Problem }
  | {
      readonly kind: 'problem';
      readonly problem: Problem;
      /** The HTTP status that refused; null where no answer did. */
      readonly status: number | null;
    };

export type ReadResult =
  | { readonly kind: 'found'; readonly body: unknown }
  | { readonly kind: 'absent' }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Writes, with the journal before and after, and waits out the answers that mean "not yet". */
export async function write(
  context: RunContext,
  stepId: string,
  lane: Lane,
  attempt: Attempt,
): Promise<WriteResult> {
  const { ports } = context;
  const patience = createPatience(context, stepId, attempt.waitingFor);
  for (;;) {
    if (ports.signal.aborted) return { kind: 'problem', problem: cancelled(), status: null };
    ports.journal.append(journalEntry(context, stepId, attempt, 'intent', null));
    const answer = await send(context, stepId, lane, attempt.request, patience.attempts > 0);
    const outcome = journalEntry(context, stepId, attempt, 'outcome', answer);
    const verdict: Verdict = judge(answer, attempt.notYet);
    if (verdict !== 'done' || attempt.journalsItself !== true) ports.journal.append(outcome);
    if (verdict === 'done' && answer.kind === 'answered') return { kind: 'done', answer, outcome };
    if (verdict === 'lost') {
      // A service that is down says when to come back; until then looking is of no use either.
      const askedMs = answer.kind === 'answered' ? (answer.retryAfterMs ?? 0) : 0;
      if (askedMs > 0) await patience.wait(askedMs);
      return { kind: 'lost', problem: ports.explain(answer) };
    }
    const status = answer.kind === 'answered' ? answer.status : null;
    if (verdict === 'refused') return { kind: 'problem', problem: ports.explain(answer), status };
    if (!(await patience.wait())) return { kind: 'problem', problem: gaveUp(answer), status };
  }
}

/** Reads once. A 404 is an answer of its own. */
export async function read(
  context: RunContext,
  stepId: string,
  lane: Lane,
  request: GraphRequest,
  isRepetition = false,
): Promise<ReadResult> {
  if (context.ports.signal.aborted) return { kind: 'problem', problem: cancelled() };
  const answer = await send(context, stepId, lane, request, isRepetition);
  if (answer.kind === 'answered' && answer.status < 400) return { kind: 'found', body: answer.body };
  if (answer.kind === 'answered' && answer.status === 404) return { kind: 'absent' };
  // Stopped while it was being asked: the run says what that means, not the request.
  if (answer.kind === 'refused' && answer.problem.kind === 'cancelled')
    return { kind: 'problem', problem: cancelled() };
  return { kind: 'problem', problem: context.ports.explain(answer) };
}

export function cancelled(): Problem {
  return problem('run-cancelled', 'cancelled');
}

async function send(
  { ports }: RunContext,
  stepId: string,
  lane: Lane,
  request: GraphRequest,
  isRepetition: boolean,
): Promise<GraphAnswer> {
  ports.meter.count(lane, request.method, isRepetition);
  const startedAt = Date.parse(ports.clock.now());
  // Not handed the signal: a write under way is never broken off, since its answer may be a secret.
  const answer = await ports.graph.send(request, {
    scopes: ports.scopes,
    ...(request.method === 'GET' ? { signal: ports.signal } : {}),
    onPause: ({ waitMs }) => {
      ports.meter.addWait(waitMs);
    },
  });
  const at = ports.clock.now();
  ports.onEvent({
    type: 'request',
    at,
    stepId,
    method: request.method,
    path: request.path.split('?')[0] ?? request.path,
    status: answer.kind === 'answered' ? answer.status : null,
    tookMs: Date.parse(at) - startedAt,
  });
  return answer;
}

function journalEntry(
  { runId, ports }: RunContext,
  stepId: string,
  { request, nonce }: Attempt,
  phase: JournalEntry['phase'],
  answer: GraphAnswer | null,
): JournalEntry {
  const answered = answer?.kind === 'answered' ? answer : null;
  return {
    runId,
    stepId,
    phase,
    method: request.method,
    path: request.path,
    nonce: nonce ?? null,
    status: answered?.status ?? null,
    requestId: answered?.requestId ?? null,
    at: ports.clock.now(),
  };
}

function gaveUp(answer: GraphAnswer): Problem {
  const requestId = answer.kind === 'answered' ? answer.requestId : undefined;
  return problem('propagation-timeout', 'failed', { requestId });
}
