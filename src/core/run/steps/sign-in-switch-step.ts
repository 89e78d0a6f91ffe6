import { z } from 'zod';
import { text } from '../../text.ts';
import { notReplicated } from '../answer.ts';
import { createPatience } from '../patience.ts';
import { writeRepeatedly } from '../repeatable-write.ts';
import { read } from '../requests.ts';
import { problem } from '../../problem.ts';
import type { StepHandler } from '../run-context.ts';
import { stepOf } from './step-of.ts';

const wantedBody = z.object({ accountEnabled: z.boolean() });
const switchAnswer = z.object({ accountEnabled: z.boolean().nullish() });

/**
 * Lets people sign in to the application, or nobody. Done when the directory shows it: until then
 * somebody may still be answered by a replica that does not know.
 */
export const runSignInSwitchStep: StepHandler = async (context, stepId, lane) => {
  const { request } = stepOf(context, stepId);
  if (request === undefined) return { ok: true, text: text('run.sign-in-switch.no-op') };
  const { accountEnabled } = wantedBody.parse(request.body);
  const result = await writeRepeatedly(context, stepId, lane, {
    request,
    notYet: notReplicated,
    waitingFor: text('run.wait.sign-in-switch'),
  });
  if (result.kind === 'problem') return { ok: false, problem: result.problem };
  const patience = createPatience(context, stepId, text('run.wait.sign-in-switch'));
  const path = `${request.path}?$select=id,accountEnabled`;
  for (;;) {
    const found = await read(context, stepId, lane, { method: 'GET', path }, patience.attempts > 0);
    if (found.kind === 'problem') return { ok: false, problem: found.problem };
    const isShown =
      found.kind === 'found' && switchAnswer.parse(found.body).accountEnabled === accountEnabled;
    if (isShown)
      return { ok: true, text: text(accountEnabled ? 'run.sign-in-allowed' : 'run.sign-in-blocked') };
    if (!(await patience.wait())) return { ok: false, problem: problem('propagation-timeout', 'failed') };
  }
};
