import { compareServicePrincipal } from '../../plan/compare-application.ts';
import { servicePrincipalAnswer } from '../../tenant/service-principal-objects.ts';
import { text } from '../../text.ts';
import { noBackingApplication } from '../answer.ts';
import { writeRepeatedly } from '../repeatable-write.ts';
import type { StepHandler } from '../run-context.ts';
import { known, stepOf } from './step-of.ts';

/** Sets SAML as the way to sign in, and who may; makes the service principal where it is gone. */
export const runSamlPrincipalStep: StepHandler = async (context, stepId, lane) => {
  const { plan, findings, ports } = context;
  const { request } = stepOf(context, stepId);
  const done = { ok: true, text: text('run.saml-principal') } as const;
  if (request === undefined) return { ok: true, text: text('run.service-principal.no-op') };
  const { servicePrincipal: wanted, saml } = plan.desired;
  const live = findings.instance === null ? null : findings.servicePrincipal;
  const body = live === null ? request.body : compareServicePrincipal(live, wanted, saml);
  if (Object.keys(body ?? {}).length === 0) return done;
  const result = await writeRepeatedly(context, stepId, lane, {
    request: { ...request, body },
    notYet: noBackingApplication,
    waitingFor: text('run.wait.service-principal'),
  });
  if (result.kind === 'problem') return { ok: false, problem: result.problem };
  const made = servicePrincipalAnswer.safeParse(result.answer.body);
  if (made.success) {
    findings.servicePrincipal = made.data;
    findings.servicePrincipalId = made.data.id;
    ports.journal.setApplication({
      appId: known(findings.appId, 'appId'),
      objectId: known(findings.objectId, 'objectId'),
      servicePrincipalId: made.data.id,
    });
  }
  return done;
};
