import { text } from '../../text.ts';
import { concurrency } from '../answer.ts';
import { createPatience } from '../patience.ts';
import { write } from '../requests.ts';
import type { StepHandler } from '../run-context.ts';
import { stepOf } from './step-of.ts';

/** Deletes a service principal that was read a moment ago; a 404 says that it is gone. */
export const runServicePrincipalRemovalStep: StepHandler = async (context, stepId, lane) => {
  const { request } = stepOf(context, stepId);
  if (request === undefined) throw new Error('the step removes nothing');
  const patience = createPatience(context, stepId, text('run.wait.lost-answer'));
  for (;;) {
    const result = await write(context, stepId, lane, {
      request,
      notYet: [concurrency],
      waitingFor: text('run.wait.lost-answer'),
    });
    const isGone = result.kind === 'done' || (result.kind === 'problem' && result.status === 404);
    if (isGone) return { ok: true, text: text('run.service-principal-removal') };
    if (result.kind === 'problem' || !(await patience.wait())) return { ok: false, problem: result.problem };
  }
};
