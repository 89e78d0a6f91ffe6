import { compareApplication, compareServicePrincipal } from '../../plan/compare-application.ts';
import { problem, type Problem } from '../../problem.ts';
import {
  applicationAnswer,
  applicationSelect,
  servicePrincipalAnswer,
  servicePrincipalSelect,
} from '../../tenant/graph-objects.ts';
import { text } from '../../text.ts';
import type { Lane } from '../meter.ts';
import { createPatience } from '../patience.ts';
import { read, type ReadResult } from '../requests.ts';
import type { RunContext, StepHandler } from '../run-context.ts';
import { removeSecret } from './secret-removal.ts';
import { known } from './step-of.ts';

/**
 * Reads back every promised property. What was written seconds ago may be read in its former state
 * from another replica, so a difference is waited out before it counts. A replica that shows our
 * secret also shows what was written to the application before it: a secret of ours that got lost
 * on the way comes to light here at the latest, and is removed.
 */
export const runReadBackStep: StepHandler = async (context, stepId, lane) => {
  const patience = createPatience(context, stepId, text('run.wait.read-back'));
  for (;;) {
    const [application, servicePrincipal] = await readBoth(context, stepId, lane, patience.attempts > 0);
    if (application.kind === 'problem') return { ok: false, problem: application.problem };
    if (servicePrincipal.kind === 'problem') return { ok: false, problem: servicePrincipal.problem };
    if (application.kind === 'found' && servicePrincipal.kind === 'found') {
      context.findings.application = applicationAnswer.parse(application.body);
      context.findings.servicePrincipal = servicePrincipalAnswer.parse(servicePrincipal.body);
      if (listDifferences(context).length === 0) {
        rememberIds(context);
        const fault = await removeStaleSecrets(context, stepId, lane);
        return fault === null ? { ok: true, text: text('run.read-back') } : { ok: false, problem: fault };
      }
    }
    if (!(await patience.wait())) {
      giveUpSecret(context);
      const differences = listDifferences(context).join(', ');
      return differences === ''
        ? { ok: false, problem: problem('propagation-timeout', 'failed') }
        : {
            ok: false,
            problem: problem('read-back-differs', 'failed', { params: { properties: differences } }),
          };
    }
  }
};

/** Names of the promised properties that are not as promised in what was read last. */
export function listDifferences({ plan, findings }: RunContext): readonly string[] {
  const { application, servicePrincipal } = findings;
  if (application === null || servicePrincipal === null) return [];
  const secret = findings.secret;
  const isSecretThere =
    secret === null ||
    application.passwordCredentials.some((credential) => credential.keyId === secret.keyId);
  return [
    ...Object.keys(compareApplication(application, plan.desired.application, [])),
    ...(application.uniqueName === plan.uniqueName ? [] : ['uniqueName']),
    ...Object.keys(compareServicePrincipal(servicePrincipal, plan.desired.servicePrincipal)),
    ...(isSecretThere ? [] : ['passwordCredentials']),
  ];
}

/** A secret that is not seen after all this time is gone: the next run makes one. */
function giveUpSecret({ findings, ports }: RunContext): void {
  const { application, secret } = findings;
  if (application === null || secret === null) return;
  if (application.passwordCredentials.some(({ keyId }) => keyId === secret.keyId)) return;
  ports.journal.setSecretState(secret.id, 'removed');
}

async function removeStaleSecrets(context: RunContext, stepId: string, lane: Lane): Promise<Problem | null> {
  const nonces = context.ports.journal.staleNonces();
  for (const { keyId, displayName } of context.findings.application?.passwordCredentials ?? []) {
    const isStale =
      keyId !== context.findings.secret?.keyId && nonces.some((nonce) => displayName?.endsWith(nonce));
    const fault = isStale ? await removeSecret(context, stepId, lane, keyId) : null;
    if (fault !== null) return fault;
  }
  return null;
}

async function readBoth(
  context: RunContext,
  stepId: string,
  lane: Lane,
  isRepetition: boolean,
): Promise<[ReadResult, ReadResult]> {
  const { findings, ports } = context;
  const start = { depth: lane.depth };
  const lanes = [ports.meter.lane([start]), ports.meter.lane([start])] as const;
  const objectId = known(findings.objectId, 'objectId');
  const appId = known(findings.appId, 'appId');
  const results = await Promise.all([
    read(
      context,
      stepId,
      lanes[0],
      { method: 'GET', path: `/applications/${objectId}?$select=${applicationSelect}` },
      isRepetition,
    ),
    read(
      context,
      stepId,
      lanes[1],
      { method: 'GET', path: `/servicePrincipals(appId='${appId}')?$select=${servicePrincipalSelect}` },
      isRepetition,
    ),
  ]);
  lane.depth = Math.max(lane.depth, lanes[0].depth, lanes[1].depth);
  return results;
}

function rememberIds({ findings, ports }: RunContext): void {
  if (findings.application === null || findings.servicePrincipal === null) return;
  findings.servicePrincipalId = findings.servicePrincipal.id;
  ports.journal.setApplication({
    appId: findings.application.appId,
    objectId: findings.application.id,
    servicePrincipalId: findings.servicePrincipal.id,
  });
}
