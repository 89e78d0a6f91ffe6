import { refused, succeeded, type Result } from '../../problem.ts';
import type { GraphRequest } from '../../tenant/graph-port.ts';
import { text, type Text } from '../../text.ts';
import type { NotYetRule } from '../answer.ts';
import type { Lane } from '../meter.ts';
import { createPatience } from '../patience.ts';
import { write } from '../requests.ts';
import type { RunContext } from '../run-context.ts';
import { listSentWrites, type SentWriteKind } from './sent-writes.ts';

/** How often a lost answer may cost a new attempt before the run gives up. */
const maxLostAnswers = 5;

/** Something that carries a nonce in its name and that there must be one of. */
export interface MarkedThing<T> {
  readonly writes: SentWriteKind;
  /** Looks for what was made under one of these nonces. @throws {FactsRefused} */
  readonly find: (nonces: readonly string[], lane: Lane) => Promise<T | null>;
  readonly request: (nonce: string) => GraphRequest;
  readonly notYet: readonly NotYetRule[];
  readonly waitingFor: Text;
  readonly read: (body: unknown) => T;
}

export interface MadeOnce<T> {
  readonly value: T;
  /** Whether this run made it and nobody can have changed it since. */
  readonly isNew: boolean;
}

/**
 * Makes a thing unless an earlier write of the case made it: one whose answer never came is looked for,
 * until the directory would have shown it, before anything is made again (graph.md 13).
 */
export async function makeOnce<T>(
  context: RunContext,
  stepId: string,
  lane: Lane,
  thing: MarkedThing<T>,
): Promise<Result<MadeOnce<T>>> {
  const { ids } = context.ports;
  for (let lost = 0; ; lost += 1) {
    const found = await lookForEarlier(context, stepId, lane, thing);
    if (found !== null) return succeeded({ value: found, isNew: false });
    const nonce = ids.nonce();
    const result = await write(context, stepId, lane, {
      request: thing.request(nonce),
      nonce,
      notYet: thing.notYet,
      waitingFor: thing.waitingFor,
    });
    if (result.kind === 'done') return succeeded({ value: thing.read(result.answer.body), isNew: true });
    const { lostStatuses = [] } = thing.writes;
    const isLost = result.kind === 'lost' || (result.status !== null && lostStatuses.includes(result.status));
    if (!isLost || lost >= maxLostAnswers) return refused(result.problem);
  }
}

async function lookForEarlier<T>(
  context: RunContext,
  stepId: string,
  lane: Lane,
  { writes, find }: MarkedThing<T>,
): Promise<T | null> {
  const { journal, clock, meter } = context.ports;
  const sent = listSentWrites(journal.readCase(), writes);
  if (sent.length === 0) return null;
  const untilMs = Math.max(...sent.map(({ unseenUntilMs }) => unseenUntilMs));
  const patience = createPatience(context, stepId, text('run.wait.lost-answer'));
  const start: Lane = { depth: lane.depth };
  for (;;) {
    // However often it takes: a poll counts once in the chain of requests.
    const own = meter.lane([start]);
    const found = await find(
      sent.map(({ nonce }) => nonce),
      own,
    );
    lane.depth = Math.max(lane.depth, own.depth);
    if (found !== null || Date.parse(clock.now()) >= untilMs) return found;
    if (!(await patience.wait())) return null;
  }
}
