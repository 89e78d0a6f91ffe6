import { runChecks } from '../handover/run-checks.ts';
import type { CheckResult } from '../handover/handover.ts';
import { activeCertificate } from '../plan/compare-saml.ts';
import type { DesiredState } from '../plan/desired-state.ts';
import { problem, refused, succeeded, type Result } from '../problem.ts';
import type { SecretRecord } from '../register/register.ts';
import { asResult, type FactsPorts } from '../tenant/get-fact.ts';
import type { ReadFederationMetadata } from '../tenant/federation-metadata.ts';
import type { ProveSecret } from '../tenant/graph-port.ts';
import { text } from '../text.ts';
import { judgeMetadata } from './saml/judge-metadata.ts';
import { readPromised } from './read-promised.ts';

interface VerifyQuestion {
  readonly desired: DesiredState;
  readonly tenantId: string;
  readonly objectId: string;
  readonly appId: string;
  readonly servicePrincipalId: string | null;
  readonly secret: SecretRecord | null;
  /** In clear; null where the register has it no longer. */
  readonly secretValue: string | null;
  /** ISO 8601 UTC. */
  readonly now: string;
}

interface VerifyPorts extends FactsPorts {
  readonly proveSecret: ProveSecret;
  readonly readFederationMetadata: ReadFederationMetadata;
}

/** Reads what is there now and compares it with what was promised; changes nothing. */
export async function verifyCase(
  question: VerifyQuestion,
  ports: VerifyPorts,
): Promise<Result<readonly CheckResult[]>> {
  const compared = await asResult(() => compareWithTenant(question, ports));
  return compared.ok ? compared.value : compared;
}

async function compareWithTenant(
  question: VerifyQuestion,
  ports: VerifyPorts,
): Promise<Result<readonly CheckResult[]>> {
  const { appId, tenantId, secretValue } = question;
  const [{ application, servicePrincipal, relations }, proof, document] = await Promise.all([
    readPromised(question, ports.meter.lane([]), ports),
    secretValue === null ? null : ports.proveSecret({ tenantId, appId, secret: secretValue }, ports.signal),
    question.desired.saml === null ? null : ports.readFederationMetadata({ tenantId, appId }, ports.signal),
  ]);
  if (application === null || servicePrincipal === null) {
    const id = application === null ? 'application-present' : 'service-principal';
    return succeeded([{ id, outcome: 'fail', text: text(`check.${id}.fail`) }]);
  }
  if (proof?.outcome === 'unanswered') return refused(problem('graph-unreachable', 'failed'));
  const isBlocked = proof?.outcome === 'refused' && proof.errorCode === 53003;
  const findings = {
    application,
    servicePrincipal,
    relations,
    secret: question.secret,
    signInCount: null,
    proof: proof?.outcome === 'accepted' ? 'accepted' : isBlocked ? 'blocked-by-policy' : null,
    metadata:
      document === null ? null : judgeMetadata(document, tenantId, activeCertificate(servicePrincipal)),
  } as const;
  const checks = runChecks(question.desired, findings, question.now);
  // Without its value a secret can't be tried; that is no failure of the secret.
  return succeeded(
    checks.map((check) =>
      check.id === 'secret-accepted' && proof === null
        ? { id: check.id, outcome: 'skip', text: text('check.secret-accepted.skip') }
        : check,
    ),
  );
}
