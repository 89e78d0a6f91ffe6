import { listInstances } from '../../tenant/template-instances.ts';
import { carriesNonce } from '../../tenant/marked-name.ts';
import { text } from '../../text.ts';
import { concurrency } from '../answer.ts';
import { writeRepeatedly } from '../repeatable-write.ts';
import { instanceWrites, listSentWrites } from '../saml/sent-writes.ts';
import type { StepHandler } from '../run-context.ts';

/** Removes unnamed instances of this case beside its application: made by us, and of no use to anybody. */
export const runStaleInstancesStep: StepHandler = async (context, stepId, lane) => {
  const { plan, findings, ports } = context;
  const nonces = listSentWrites(ports.journal.readCase(), instanceWrites).map(({ nonce }) => nonce);
  const instances = await listInstances(plan.uniqueName, lane, ports);
  const stale = instances.filter(
    ({ id, displayName }) => id !== findings.objectId && carriesNonce(displayName, nonces, plan.uniqueName),
  );
  for (const { id } of stale) {
    const result = await writeRepeatedly(context, stepId, lane, {
      request: { method: 'DELETE', path: `/applications/${id}` },
      notYet: [concurrency],
      waitingFor: text('run.wait.application-removal'),
    });
    if (result.kind === 'problem' && result.status !== 404) return { ok: false, problem: result.problem };
  }
  return { ok: true, text: text('run.stale-instances', { count: stale.length }) };
};
