import { listMarkedPolicies } from '../../tenant/claims-policies.ts';
import type { ClaimsMappingPolicy } from '../../tenant/entra-objects.ts';
import { carriesNonce, markedName } from '../../tenant/marked-name.ts';
import { claimsPolicyAnswer } from '../../tenant/service-principal-objects.ts';
import { text } from '../../text.ts';
import { concurrency, notReplicated } from '../answer.ts';
import { writeRepeatedly } from '../repeatable-write.ts';
import { makeOnce } from '../saml/make-once.ts';
import { policyWrites } from '../saml/sent-writes.ts';
import type { StepHandler } from '../run-context.ts';
import { stepOf } from './step-of.ts';

/** Makes the claims policy or brings it up to date. One whose answer was lost is found by its name. */
export const runClaimsPolicyStep: StepHandler = async (context, stepId, lane) => {
  const { plan, findings, ports } = context;
  const { request, kind } = stepOf(context, stepId);
  if (request === undefined) return { ok: true, text: text('run.claims-policy.no-op') };
  const { definition } = request.body as { readonly definition: readonly string[] };
  const update = (path: string) =>
    writeRepeatedly(context, stepId, lane, {
      request: { method: 'PATCH', path, body: { definition } },
      notYet: notReplicated,
      waitingFor: text('run.wait.claims-policy'),
    });
  if (kind === 'update') {
    const result = await update(request.path);
    return result.kind === 'done'
      ? { ok: true, text: text('run.claims-policy.update') }
      : { ok: false, problem: result.problem };
  }
  const made = await makeOnce<ClaimsMappingPolicy>(context, stepId, lane, {
    writes: policyWrites,
    find: async (nonces, own) => {
      const policies = await listMarkedPolicies(plan.uniqueName, own, ports);
      return policies.find(({ displayName }) => carriesNonce(displayName, nonces, plan.uniqueName)) ?? null;
    },
    request: (nonce) => ({
      ...request,
      body: { displayName: markedName(plan.uniqueName, nonce), definition },
    }),
    notYet: [concurrency],
    waitingFor: text('run.wait.claims-policy'),
    read: (body) => claimsPolicyAnswer.parse(body),
  });
  if (!made.ok) return made;
  const policy = made.value.value;
  findings.claimsPolicyId = policy.id;
  if (policy.definition !== definition[0]) {
    const result = await update(`/policies/claimsMappingPolicies/${policy.id}`);
    if (result.kind === 'problem') return { ok: false, problem: result.problem };
  }
  return { ok: true, text: text('run.claims-policy.create') };
};
