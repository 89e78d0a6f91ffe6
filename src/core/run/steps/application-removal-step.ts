import { findDeletedApplication } from '../../tenant/deleted-objects.ts';
import { text } from '../../text.ts';
import { concurrency } from '../answer.ts';
import { createPatience } from '../patience.ts';
import { write } from '../requests.ts';
import type { StepHandler } from '../run-context.ts';
import { stepOf } from './step-of.ts';

/**
 * Deletes the application, which takes its service principal along. Done when the directory shows it
 * among the deleted ones: until then a 404 may come from a replica that does not know it yet.
 */
export const runApplicationRemovalStep: StepHandler = async (context, stepId, lane) => {
  const { plan, ports, findings } = context;
  const { request } = stepOf(context, stepId);
  if (request === undefined) throw new Error('the step removes nothing');
  const name = plan.applicationName;
  const patience = createPatience(context, stepId, text('run.wait.application-removal'));
  for (let isDeleted = false; ;) {
    if (!isDeleted) {
      const result = await write(context, stepId, lane, {
        request,
        notYet: [concurrency],
        waitingFor: text('run.wait.application-removal'),
      });
      if (result.kind === 'problem' && result.status !== 404) return { ok: false, problem: result.problem };
      isDeleted = result.kind === 'done';
    }
    const deleted = await findDeletedApplication(plan.uniqueName, lane, ports, findings.objectId);
    if (deleted !== null) return { ok: true, text: text('run.application-removal', { name }) };
    // Nobody sees it any more, alive or deleted: somebody else removed it for good.
    if (!(await patience.wait())) return { ok: true, text: text('run.application-removal', { name }) };
  }
};
