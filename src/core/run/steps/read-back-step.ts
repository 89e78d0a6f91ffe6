import { compareApplication, compareServicePrincipal } from '../../plan/compare-application.ts';
import { activeCertificate, listSamlDifferences } from '../../plan/compare-saml.ts';
import { listMissingAssignments, listMissingScopes } from '../../plan/compare-relations.ts';
import { problem, type Problem } from '../../problem.ts';
import { text } from '../../text.ts';
import type { Lane } from '../meter.ts';
import { createPatience } from '../patience.ts';
import { readPromised } from '../read-promised.ts';
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
  const { findings, ports } = context;
  const patience = createPatience(context, stepId, text('run.wait.read-back'));
  const start: Lane = { depth: lane.depth };
  for (;;) {
    // However often it takes: a poll counts once in the chain of requests.
    const own = ports.meter.lane([start]);
    const question = {
      desired: context.plan.desired,
      objectId: known(findings.objectId, 'objectId'),
      appId: known(findings.appId, 'appId'),
      servicePrincipalId: findings.servicePrincipalId,
    };
    const { application, servicePrincipal, relations } = await readPromised(question, own, ports);
    lane.depth = Math.max(lane.depth, own.depth);
    if (application !== null && servicePrincipal !== null) {
      findings.application = application;
      findings.servicePrincipal = servicePrincipal;
      findings.relations = relations;
      if (listDifferences(context).length === 0) {
        if (context.plan.desired.saml !== null) findings.certificate = activeCertificate(servicePrincipal);
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
  const { application, servicePrincipal, relations } = findings;
  if (application === null || servicePrincipal === null || relations === null) return [];
  const { desired } = plan;
  const secret = findings.secret;
  const isSecretThere =
    secret === null ||
    application.passwordCredentials.some((credential) => credential.keyId === secret.keyId);
  return [
    ...Object.keys(compareApplication(application, plan.desired.application)),
    // It can be given once: one that was taken over may keep another one.
    ...(application.uniqueName === null ? ['uniqueName'] : []),
    ...Object.keys(compareServicePrincipal(servicePrincipal, desired.servicePrincipal, desired.saml)),
    ...(desired.saml === null
      ? []
      : listSamlDifferences(
          servicePrincipal,
          relations.claimsPolicies,
          desired.saml,
          findings.signingThumbprint,
        )),
    ...(listMissingAssignments(relations, desired).length === 0 ? [] : ['appRoleAssignedTo']),
    ...(desired.consent === null || listMissingScopes(relations, desired.consent).length === 0
      ? []
      : ['oauth2PermissionGrants']),
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

function rememberIds({ findings, ports }: RunContext): void {
  if (findings.application === null || findings.servicePrincipal === null) return;
  findings.servicePrincipalId = findings.servicePrincipal.id;
  ports.journal.setApplication({
    appId: findings.application.appId,
    objectId: findings.application.id,
    servicePrincipalId: findings.servicePrincipal.id,
  });
}
