import { listMarkedPolicies } from '../../tenant/claims-policies.ts';
import { carriesNonce } from '../../tenant/marked-name.ts';
import { text } from '../../text.ts';
import { concurrency } from '../answer.ts';
import { createPatience } from '../patience.ts';
import { writeRepeatedly } from '../repeatable-write.ts';
import { listSentWrites, policyWrites } from '../saml/sent-writes.ts';
import type { Lane } from '../meter.ts';
import type { Problem } from '../../problem.ts';
import type { RunContext, StepHandler } from '../run-context.ts';

/**
 * Removes the claims policies that the case made, which outlive their application. One that was made
 * seconds ago, or may have been, is waited for until the directory would have shown it.
 */
export const runClaimsPolicyRemovalStep: StepHandler = async (context, stepId, lane) => {
  const { plan, ports } = context;
  // Where a former attempt was cut off between two policies, the second one is still to go.
  const sent = listSentWrites(ports.journal.readCase(), { ...policyWrites, isRemoval: () => false });
  const nonces = sent.map(({ nonce }) => nonce);
  const unseen = new Set(nonces);
  const patience = createPatience(context, stepId, text('run.wait.claims-policy'));
  for (;;) {
    const policies = await listMarkedPolicies(plan.uniqueName, lane, ports);
    const own = policies.filter(({ displayName }) => carriesNonce(displayName, nonces, plan.uniqueName));
    for (const { id, displayName } of own) {
      const fault = await removePolicy(context, stepId, lane, id);
      if (fault !== null) return { ok: false, problem: fault };
      unseen.delete(displayName.slice(plan.uniqueName.length + 1));
    }
    const untilMs = Math.max(
      0,
      ...sent.filter(({ nonce }) => unseen.has(nonce)).map(({ unseenUntilMs }) => unseenUntilMs),
    );
    const isOver = Date.parse(ports.clock.now()) >= untilMs;
    if (isOver || !(await patience.wait())) return { ok: true, text: text('run.claims-policy-removal') };
  }
};

/** Takes the policy off the service principal first, where that is still there. Null when it is gone. */
async function removePolicy(
  context: RunContext,
  stepId: string,
  lane: Lane,
  id: string,
): Promise<Problem | null> {
  const { servicePrincipalId } = context.findings;
  const paths = [
    ...(servicePrincipalId === null
      ? []
      : [`/servicePrincipals/${servicePrincipalId}/claimsMappingPolicies/${id}/$ref`]),
    `/policies/claimsMappingPolicies/${id}`,
  ];
  for (const path of paths) {
    const result = await writeRepeatedly(context, stepId, lane, {
      request: { method: 'DELETE', path },
      notYet: [concurrency],
      waitingFor: text('run.wait.claims-policy'),
    });
    if (result.kind === 'problem' && result.status !== 404) return result.problem;
  }
  return null;
}
