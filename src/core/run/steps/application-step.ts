import { problem } from '../../problem.ts';
import type { Application } from '../../tenant/entra-objects.ts';
import { applicationAnswer, applicationSelect } from '../../tenant/graph-objects.ts';
import { text } from '../../text.ts';
import { notReplicated } from '../answer.ts';
import type { Lane } from '../meter.ts';
import { createPatience } from '../patience.ts';
import { read, write } from '../requests.ts';
import type { RunContext, StepHandler, StepOutcome } from '../run-context.ts';
import { stepOf } from './step-of.ts';

/** Makes or updates the application. Its `uniqueName` tells a lost answer from a write that never happened. */
export const runApplicationStep: StepHandler = async (context, stepId, lane) => {
  const step = stepOf(context, stepId);
  const name = context.plan.applicationName;
  if (step.request === undefined) return { ok: true, text: text('run.application.no-op', { name }) };
  const isNew = step.kind === 'create';
  const patience = createPatience(context, stepId, text('run.wait.lost-answer'));
  for (;;) {
    const result = await write(context, stepId, lane, {
      request: step.request,
      // A new application's POST meets no replica that lags; an update may.
      notYet: isNew ? [] : notReplicated,
      waitingFor: text('run.wait.application'),
    });
    if (result.kind === 'done') {
      if (!isNew) return { ok: true, text: text('run.application.update', { name }) };
      const application = applicationAnswer.parse(result.answer.body);
      return remember(context, application);
    }
    // The marker is taken (400, graph.md 1): by ourselves after a lost answer, or in a run before this.
    const isTakenByUs =
      result.kind === 'problem' &&
      result.problem.code === 'marker-taken' &&
      (patience.attempts > 0 || context.markerIsOurs);
    if (result.kind === 'problem' && !isTakenByUs) return { ok: false, problem: result.problem };
    if (isNew) {
      const found = await findOurs(context, stepId, lane);
      if (found !== null) return found;
    }
    if (!(await patience.wait())) {
      const fault = result.kind === 'lost' ? result.problem : problem('propagation-timeout', 'failed');
      return { ok: false, problem: fault };
    }
  }
};

async function findOurs(context: RunContext, stepId: string, lane: Lane): Promise<StepOutcome | null> {
  const path = `/applications(uniqueName='${context.plan.uniqueName}')?$select=${applicationSelect}`;
  const result = await read(context, stepId, lane, { method: 'GET', path });
  if (result.kind === 'found') return remember(context, applicationAnswer.parse(result.body));
  return result.kind === 'problem' ? { ok: false, problem: result.problem } : null;
}

function remember({ findings, ports, plan }: RunContext, application: Application): StepOutcome {
  // A secret of an application that is gone is no secret of this one.
  if (findings.secret !== null && findings.appId !== application.appId) {
    ports.journal.setSecretState(findings.secret.id, 'removed');
    findings.secret = null;
    findings.secretValue = null;
  }
  findings.objectId = application.id;
  findings.appId = application.appId;
  ports.journal.setApplication({
    appId: application.appId,
    objectId: application.id,
    servicePrincipalId: null,
  });
  return {
    ok: true,
    text: text('run.application.create', { name: plan.applicationName }),
    detail: text('run.value', { value: application.appId }),
  };
}
