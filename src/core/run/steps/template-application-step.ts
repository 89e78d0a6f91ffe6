import type { Application, ServicePrincipal } from '../../tenant/entra-objects.ts';
import { FactsRefused } from '../../tenant/get-fact.ts';
import { carriesNonce, markedName } from '../../tenant/marked-name.ts';
import { instanceAnswer } from '../../tenant/service-principal-objects.ts';
import { listInstances } from '../../tenant/template-instances.ts';
import { problem } from '../../problem.ts';
import { text } from '../../text.ts';
import { concurrency } from '../answer.ts';
import type { Lane } from '../meter.ts';
import { makeOnce } from '../saml/make-once.ts';
import { instanceWrites } from '../saml/sent-writes.ts';
import { findServicePrincipal } from '../service-principal.ts';
import type { RunContext, StepHandler } from '../run-context.ts';
import { findByMarker, rememberApplication } from './application-step.ts';
import { stepOf } from './step-of.ts';

interface Made {
  readonly application: Application;
  /** Null where the application was found: it is read by itself. */
  readonly servicePrincipal: ServicePrincipal | null;
}

/**
 * Makes application and service principal of the template. The answer may be a 404 although both were
 * made, and there is no marker to send along: the name does that work until the next step.
 */
export const runTemplateApplicationStep: StepHandler = async (context, stepId, lane) => {
  const { plan, findings, ports } = context;
  const { request } = stepOf(context, stepId);
  const name = plan.applicationName;
  if (request === undefined) return { ok: true, text: text('run.application.no-op', { name }) };
  const made = await makeOnce<Made>(context, stepId, lane, {
    writes: instanceWrites,
    find: (nonces, own) => findInstance(context, stepId, own, nonces),
    request: (nonce) => ({ ...request, body: { displayName: markedName(plan.uniqueName, nonce) } }),
    notYet: [concurrency],
    waitingFor: text('run.wait.application'),
    read: (body) => instanceAnswer.parse(body),
  });
  if (!made.ok) return made;
  const { application, servicePrincipal } = made.value.value;
  const outcome = rememberApplication(context, application, true);
  findings.instance = { application, isNew: made.value.isNew };
  findings.servicePrincipal = servicePrincipal;
  if (servicePrincipal === null) {
    const found = await findServicePrincipal(context, stepId, lane);
    if (!found.ok) return found;
  }
  findings.servicePrincipalId = findings.servicePrincipal?.id ?? null;
  ports.journal.setApplication(
    { appId: application.appId, objectId: application.id, servicePrincipalId: findings.servicePrincipalId },
    true,
  );
  return outcome;
};

/** By its marker, in case it got its name after all, or by the name that it was made with. */
async function findInstance(
  context: RunContext,
  stepId: string,
  lane: Lane,
  nonces: readonly string[],
): Promise<Made | null> {
  const { plan, ports } = context;
  const named = await findByMarker(context, stepId, lane);
  if (named !== null && 'ok' in named) throw new FactsRefused(named.problem);
  if (named !== null && !context.mayUse(named)) throw new FactsRefused(problem('marker-taken', 'pending'));
  if (named !== null) return { application: named, servicePrincipal: null };
  const instances = await listInstances(plan.uniqueName, lane, ports);
  const own = instances.find(({ displayName }) => carriesNonce(displayName, nonces, plan.uniqueName));
  return own === undefined ? null : { application: own, servicePrincipal: null };
}
