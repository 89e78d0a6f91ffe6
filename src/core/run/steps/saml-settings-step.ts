import { text } from '../../text.ts';
import { notReplicated } from '../answer.ts';
import { createPatience } from '../patience.ts';
import { writeRepeatedly } from '../repeatable-write.ts';
import type { StepHandler } from '../run-context.ts';
import { stepOf } from './step-of.ts';

/** After this long a refusal of the entity id is no longer one of a replica that does not know the mode. */
const modeSpreadsMs = 30_000;

/**
 * Writes entity id, reply URLs and groups. An entity id without a domain of the tenant is allowed only
 * where the service principal is in SAML mode, which was written a moment ago (graph.md 4).
 */
export const runSamlSettingsStep: StepHandler = async (context, stepId, lane) => {
  const { request } = stepOf(context, stepId);
  if (request === undefined) return { ok: true, text: text('run.saml-settings.no-op') };
  const patience = createPatience(context, stepId, text('run.wait.saml-mode'), modeSpreadsMs);
  for (;;) {
    const result = await writeRepeatedly(context, stepId, lane, {
      request,
      notYet: notReplicated,
      waitingFor: text('run.wait.application'),
    });
    if (result.kind === 'done') return { ok: true, text: text('run.saml-settings') };
    const isMode = result.problem.code === 'identifier-forbidden-by-policy';
    if (!isMode || !(await patience.wait())) return { ok: false, problem: result.problem };
  }
};
