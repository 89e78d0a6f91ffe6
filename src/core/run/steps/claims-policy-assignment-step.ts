import { problem } from '../../problem.ts';
import { text } from '../../text.ts';
import { notReplicated } from '../answer.ts';
import { writeRepeatedly } from '../repeatable-write.ts';
import type { StepHandler } from '../run-context.ts';
import { known, stepOf } from './step-of.ts';

/** Gives the service principal the claims policy. Entra refuses the same one twice, and a second one. */
export const runClaimsPolicyAssignmentStep: StepHandler = async (context, stepId, lane) => {
  const { findings } = context;
  const { request } = stepOf(context, stepId);
  if (request === undefined) return { ok: true, text: text('run.claims-policy.no-op') };
  const planned = (request.body as Readonly<Record<'@odata.id', string>>)['@odata.id'];
  const path = planned.replace('{claimsPolicy.id}', findings.claimsPolicyId ?? '');
  const id = known(findings.servicePrincipalId, 'servicePrincipalId');
  const result = await writeRepeatedly(context, stepId, lane, {
    request: {
      method: 'POST',
      path: `/servicePrincipals/${id}/claimsMappingPolicies/$ref`,
      body: { '@odata.id': path },
    },
    notYet: notReplicated,
    waitingFor: text('run.wait.claims-policy'),
  });
  // It is there already: after a lost answer, or after a run that was cut off.
  if (result.kind === 'done' || result.problem.code === 'reference-exists')
    return { ok: true, text: text('run.claims-policy-assignment') };
  return result.problem.code === 'reference-conflict'
    ? { ok: false, problem: problem('claims-policy-foreign', 'pending', { params: { name: '?', id: '?' } }) }
    : { ok: false, problem: result.problem };
};
