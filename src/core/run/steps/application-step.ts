import { compareApplication } from '../../plan/compare-application.ts';
import { problem } from '../../problem.ts';
import type { Application } from '../../tenant/entra-objects.ts';
import { applicationAnswer, applicationSelect } from '../../tenant/graph-objects.ts';
import type { GraphRequest } from '../../tenant/graph-port.ts';
import { text } from '../../text.ts';
import { notReplicated } from '../answer.ts';
import { ownerTag } from '../application-owner.ts';
import type { Lane } from '../meter.ts';
import { createPatience } from '../patience.ts';
import { read, write } from '../requests.ts';
import type { RunContext, StepHandler, StepOutcome } from '../run-context.ts';
import { stepOf } from './step-of.ts';

/** Makes or updates the application. Its `uniqueName` tells a lost answer from a write that never happened. */
export const runApplicationStep: StepHandler = async (context, stepId, lane) => {
  const { request, kind } = stepOf(context, stepId);
  const name = context.plan.applicationName;
  if (request === undefined) return { ok: true, text: text('run.application.no-op', { name }) };
  return kind === 'create' ? create(context, stepId, lane, request) : update(context, stepId, lane, request);
};

async function update(
  context: RunContext,
  stepId: string,
  lane: Lane,
  request: GraphRequest,
): Promise<StepOutcome> {
  const patience = createPatience(context, stepId, text('run.wait.lost-answer'));
  for (;;) {
    const result = await write(context, stepId, lane, {
      request,
      notYet: notReplicated,
      waitingFor: text('run.wait.application'),
    });
    if (result.kind === 'done')
      return { ok: true, text: text('run.application.update', { name: context.plan.applicationName }) };
    if (result.kind === 'problem' || !(await patience.wait())) return { ok: false, problem: result.problem };
  }
}

async function create(
  context: RunContext,
  stepId: string,
  lane: Lane,
  request: GraphRequest,
): Promise<StepOutcome> {
  const patience = createPatience(context, stepId, text('run.wait.lost-answer'));
  let isUnanswered = context.mayBeUnseen;
  for (;;) {
    const nonce = context.ports.ids.nonce();
    const result = await write(context, stepId, lane, {
      request: { ...request, body: { ...(request.body as object), tags: [ownerTag(nonce)] } },
      nonce,
      // A new application's POST meets no replica that lags.
      notYet: [],
      waitingFor: text('run.wait.application'),
    });
    if (result.kind === 'done') {
      const application = applicationAnswer.parse(result.answer.body);
      return rememberApplication(context, application, true);
    }
    // The marker is taken (400, graph.md 1): by ourselves after a lost answer, or by somebody else.
    const isTaken = result.kind === 'problem' && result.problem.code === 'marker-taken' && isUnanswered;
    if (result.kind === 'problem' && !isTaken) return { ok: false, problem: result.problem };
    isUnanswered = true;
    const found = await findByMarker(context, stepId, lane);
    if (found !== null && 'ok' in found) return found;
    if (found !== null) return useFound(context, stepId, lane, found);
    if (!(await patience.wait())) {
      const fault = result.kind === 'lost' ? result.problem : problem('propagation-timeout', 'failed');
      return { ok: false, problem: fault };
    }
  }
}

/** What came to light after all may be of a former plan: then it is brought up to this one. */
async function useFound(
  context: RunContext,
  stepId: string,
  lane: Lane,
  found: Application,
): Promise<StepOutcome> {
  if (!context.mayUse(found)) return { ok: false, problem: problem('marker-taken', 'pending') };
  const outcome = rememberApplication(context, found, false);
  const changes = compareApplication(found, context.plan.desired.application);
  if (Object.keys(changes).length === 0) return outcome;
  return update(context, stepId, lane, {
    method: 'PATCH',
    path: `/applications/${found.id}`,
    body: changes,
  });
}

/** The application that carries the case's marker, or the problem of reading it. */
export async function findByMarker(
  context: RunContext,
  stepId: string,
  lane: Lane,
): Promise<Application | Extract<StepOutcome, { ok: false }> | null> {
  const path = `/applications(uniqueName='${context.plan.uniqueName}')?$select=${applicationSelect}`;
  const result = await read(context, stepId, lane, { method: 'GET', path });
  if (result.kind === 'found') return applicationAnswer.parse(result.body);
  return result.kind === 'problem' ? { ok: false, problem: result.problem } : null;
}

/** Writes down which application the case has from now on. */
export function rememberApplication(
  { findings, ports, plan }: RunContext,
  application: Application,
  made: boolean,
): StepOutcome {
  // A secret of an application that is gone is no secret of this one.
  if (findings.secret !== null && findings.appId !== application.appId) {
    ports.journal.setSecretState(findings.secret.id, 'removed');
    findings.secret = null;
    findings.secretValue = null;
  }
  findings.objectId = application.id;
  findings.appId = application.appId;
  ports.journal.setApplication(
    { appId: application.appId, objectId: application.id, servicePrincipalId: null },
    made,
  );
  return {
    ok: true,
    text: text('run.application.create', { name: plan.applicationName }),
    detail: text('run.value', { value: application.appId }),
  };
}
