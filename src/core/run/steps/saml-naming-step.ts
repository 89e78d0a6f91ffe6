import { namingChanges } from '../../plan/steps/saml-application-steps.ts';
import { text } from '../../text.ts';
import { notReplicated } from '../answer.ts';
import { ownerTag } from '../application-owner.ts';
import { writeRepeatedly } from '../repeatable-write.ts';
import type { StepHandler } from '../run-context.ts';
import { stepOf } from './step-of.ts';

/**
 * Gives the application its name and, once, its marker, together with the tag that says which register
 * made it. What was found after an interruption may have them already.
 */
export const runNamingStep: StepHandler = async (context, stepId, lane) => {
  const { plan, findings, ports } = context;
  const { request } = stepOf(context, stepId);
  const name = plan.applicationName;
  const live = findings.instance?.application ?? null;
  const changes =
    live === null
      ? ((request?.body ?? {}) as Readonly<Record<string, unknown>>)
      : namingChanges(live, plan.desired.application);
  if (request === undefined || Object.keys(changes).length === 0)
    return { ok: true, text: text('run.application-naming.no-op', { name }) };
  const nonce = ports.ids.nonce();
  const isMarked = 'uniqueName' in changes;
  const body = isMarked ? { ...changes, tags: [...(live?.tags ?? []), ownerTag(nonce)] } : changes;
  const result = await writeRepeatedly(context, stepId, lane, {
    request: { ...request, body },
    ...(isMarked ? { nonce } : {}),
    notYet: notReplicated,
    waitingFor: text('run.wait.application'),
  });
  return result.kind === 'done'
    ? { ok: true, text: text('run.application-naming', { name }) }
    : { ok: false, problem: result.problem };
};
