import { servicePrincipalAnswer } from '../../tenant/service-principal-objects.ts';
import { text } from '../../text.ts';
import { noBackingApplication } from '../answer.ts';
import { createPatience } from '../patience.ts';
import { write } from '../requests.ts';
import type { StepHandler } from '../run-context.ts';
import { known, stepOf } from './step-of.ts';

/**
 * Makes or updates the service principal. The upsert is idempotent (graph.md 13), so a lost answer
 * is simply asked again; the second answer is an empty 204, and the id comes from reading back.
 */
export const runServicePrincipalStep: StepHandler = async (context, stepId, lane) => {
  const step = stepOf(context, stepId);
  if (step.request === undefined) return { ok: true, text: text('run.service-principal.no-op') };
  const patience = createPatience(context, stepId, text('run.wait.lost-answer'));
  for (;;) {
    const result = await write(context, stepId, lane, {
      request: step.request,
      notYet: noBackingApplication,
      waitingFor: text('run.wait.service-principal'),
    });
    if (result.kind === 'problem') return { ok: false, problem: result.problem };
    if (result.kind === 'done') {
      const { findings, ports } = context;
      const parsed = servicePrincipalAnswer.safeParse(result.answer.body);
      if (parsed.success) {
        findings.servicePrincipalId = parsed.data.id;
        findings.servicePrincipal = parsed.data;
        ports.journal.setApplication({
          appId: known(findings.appId, 'appId'),
          objectId: known(findings.objectId, 'objectId'),
          servicePrincipalId: parsed.data.id,
        });
      }
      const required = context.plan.desired.servicePrincipal.appRoleAssignmentRequired;
      return {
        ok: true,
        text: text(required ? 'run.service-principal.assigned' : 'run.service-principal.everyone'),
      };
    }
    if (!(await patience.wait())) return { ok: false, problem: result.problem };
  }
};
