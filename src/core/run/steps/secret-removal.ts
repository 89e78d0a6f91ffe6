import type { Problem } from '../../problem.ts';
import { text } from '../../text.ts';
import { notReplicated } from '../answer.ts';
import type { Lane } from '../meter.ts';
import { createPatience } from '../patience.ts';
import { write } from '../requests.ts';
import type { RunContext, StepHandler } from '../run-context.ts';
import { known } from './step-of.ts';

/** Removes one secret from the application; asks again after a lost answer. Null when it is gone. */
export async function removeSecret(
  context: RunContext,
  stepId: string,
  lane: Lane,
  keyId: string,
): Promise<Problem | null> {
  const objectId = known(context.findings.objectId, 'objectId');
  const patience = createPatience(context, stepId, text('run.wait.lost-answer'));
  for (;;) {
    const result = await write(context, stepId, lane, {
      request: { method: 'POST', path: `/applications/${objectId}/removePassword`, body: { keyId } },
      notYet: notReplicated,
      waitingFor: text('run.wait.removal'),
    });
    if (result.kind === 'done') return null;
    // A secret that is read may be gone already, where the read or the last answer lagged: Graph then
    // answers 400 that there is no such key.
    if (result.kind === 'problem') return result.status === 400 ? null : result.problem;
    if (!(await patience.wait())) return result.problem;
  }
}

/** Removes our own secrets whose value nobody has: left over from an interrupted run. */
export const runStaleSecretsStep = removing('run.stale-secrets');

/** Removes the secrets that a rotation leaves over. */
export const runRotatedSecretRemovalStep = removing('run.rotated-secrets');

function removing(done: string): StepHandler {
  return async (context, stepId, lane) => {
    for (const keyId of context.plan.staleKeyIds) {
      const fault = await removeSecret(context, stepId, lane, keyId);
      if (fault !== null) return { ok: false, problem: fault };
    }
    return { ok: true, text: text(done, { count: context.plan.staleKeyIds.length }) };
  };
}
