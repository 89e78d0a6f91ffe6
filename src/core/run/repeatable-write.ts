import type { GraphRequest } from '../tenant/graph-port.ts';
import { text, type Text } from '../text.ts';
import type { NotYetRule } from './answer.ts';
import type { Lane } from './meter.ts';
import { createPatience } from './patience.ts';
import { write, type WriteResult } from './requests.ts';
import type { RunContext } from './run-context.ts';

/** A write that does no harm when it is done twice. */
export interface RepeatableWrite {
  readonly request: GraphRequest;
  readonly nonce?: string;
  readonly notYet: readonly NotYetRule[];
  readonly waitingFor: Text;
}

/** Writes, and writes again after a lost answer until there is one. */
export async function writeRepeatedly(
  context: RunContext,
  stepId: string,
  lane: Lane,
  wanted: RepeatableWrite,
): Promise<Exclude<WriteResult, { kind: 'lost' }>> {
  const patience = createPatience(context, stepId, text('run.wait.lost-answer'));
  for (;;) {
    const result = await write(context, stepId, lane, wanted);
    if (result.kind !== 'lost') return result;
    if (!(await patience.wait())) return { kind: 'problem', problem: result.problem, status: null };
  }
}
