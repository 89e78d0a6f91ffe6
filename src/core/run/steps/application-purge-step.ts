import type { Problem } from '../../problem.ts';
import { findDeletedApplication, findDeletedServicePrincipal } from '../../tenant/deleted-objects.ts';
import { text } from '../../text.ts';
import { concurrency } from '../answer.ts';
import type { Lane } from '../meter.ts';
import { createPatience } from '../patience.ts';
import { write } from '../requests.ts';
import type { RunContext, StepHandler } from '../run-context.ts';

/** Removes a deleted application and its service principal for good, so that their marker is free again. */
export const runApplicationPurgeStep: StepHandler = async (context, stepId, lane) => {
  const { plan, ports, findings } = context;
  const findApplication = (): Promise<{ readonly id: string } | null> =>
    findDeletedApplication(plan.uniqueName, lane, ports, findings.objectId);
  const { appId } = findings;
  // Looked for first: without its application nothing says whose service principal it was.
  const fault =
    (appId === null
      ? null
      : await purge(context, stepId, lane, () => findDeletedServicePrincipal(appId, lane, ports))) ??
    (await purge(context, stepId, lane, findApplication));
  return fault === null ? { ok: true, text: text('run.application-purge') } : { ok: false, problem: fault };
};

/** Removes what `find` finds until it finds nothing. */
async function purge(
  context: RunContext,
  stepId: string,
  lane: Lane,
  find: () => Promise<{ readonly id: string } | null>,
): Promise<Problem | null> {
  const patience = createPatience(context, stepId, text('run.wait.application-purge'));
  for (let isDone = false; ;) {
    const found = await find();
    if (found === null) return null;
    const result = await write(context, stepId, lane, {
      request: { method: 'DELETE', path: `/directory/deletedItems/${found.id}` },
      notYet: [concurrency],
      waitingFor: text('run.wait.application-purge'),
    });
    if (result.kind === 'problem' && result.status !== 404) return result.problem;
    // What was removed may go on being listed for a while.
    if (result.kind === 'done') {
      isDone = true;
      continue;
    }
    if (!(await patience.wait())) return isDone ? null : result.problem;
  }
}
