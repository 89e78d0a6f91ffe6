import { runChecks } from '../handover/run-checks.ts';
import type { CheckResult } from '../handover/handover.ts';
import type { DesiredState } from '../plan/desired-state.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../problem.ts';
import type { SecretRecord } from '../register/register.ts';
import {
  applicationAnswer,
  applicationSelect,
  servicePrincipalAnswer,
  servicePrincipalSelect,
} from '../tenant/graph-objects.ts';
import type { GraphPort, ProveSecret } from '../tenant/graph-port.ts';
import { text } from '../text.ts';
import type { Lane, Meter } from './meter.ts';
import type { ExplainAnswer } from './run-context.ts';

interface Promised {
  readonly desired: DesiredState;
  readonly tenantId: string;
  readonly objectId: string;
  readonly appId: string;
  readonly secret: SecretRecord | null;
  /** In clear; null where the register has it no longer. */
  readonly secretValue: string | null;
}

interface VerifyPorts {
  readonly graph: GraphPort;
  readonly proveSecret: ProveSecret;
  readonly explain: ExplainAnswer;
  readonly meter: Meter;
  readonly scopes: readonly string[];
  readonly signal: AbortSignal;
}

/** Reads what is there now and compares it with what was promised; changes nothing. */
export async function verifyCase(
  promised: Promised,
  ports: VerifyPorts,
): Promise<Result<readonly CheckResult[]>> {
  const { objectId, appId, tenantId, secretValue } = promised;
  const [application, servicePrincipal, proof] = await Promise.all([
    read(`/applications/${objectId}?$select=${applicationSelect}`, ports.meter.lane([]), ports),
    read(
      `/servicePrincipals(appId='${appId}')?$select=${servicePrincipalSelect}`,
      ports.meter.lane([]),
      ports,
    ),
    secretValue === null ? null : ports.proveSecret({ tenantId, appId, secret: secretValue }, ports.signal),
  ]);
  const fault = [application, servicePrincipal].find(
    (answer) => typeof answer === 'object' && 'fault' in answer,
  );
  if (fault !== undefined && typeof fault === 'object') return refused(fault.fault);
  if (application === 'absent' || servicePrincipal === 'absent') {
    const id = application === 'absent' ? 'application-present' : 'service-principal';
    return succeeded([{ id, outcome: 'fail', text: text(`check.${id}.fail`) }]);
  }
  const live = applicationAnswer.safeParse('body' in application ? application.body : null);
  const principal = servicePrincipalAnswer.safeParse(
    'body' in servicePrincipal ? servicePrincipal.body : null,
  );
  if (!live.success || !principal.success) return refused(problem('graph-unreadable', 'failed'));
  if (proof?.outcome === 'unanswered') return refused(problem('graph-unreachable', 'failed'));
  const isBlocked = proof?.outcome === 'refused' && proof.errorCode === 53003;
  const findings = {
    application: live.data,
    servicePrincipal: principal.data,
    secret: promised.secret,
    proof: proof?.outcome === 'accepted' ? 'accepted' : isBlocked ? 'blocked-by-policy' : null,
  } as const;
  const checks = runChecks(promised.desired, findings);
  // Without its value a secret can't be tried; that is no failure of the secret.
  return succeeded(
    checks.map((check) =>
      check.id === 'secret-accepted' && proof === null
        ? { id: check.id, outcome: 'skip', text: text('check.secret-accepted.skip') }
        : check,
    ),
  );
}

async function read(
  path: string,
  lane: Lane,
  { graph, meter, scopes, signal, explain }: VerifyPorts,
): Promise<{ readonly body: unknown } | { readonly fault: Problem } | 'absent'> {
  meter.count(lane, 'GET', false);
  const answer = await graph.send({ method: 'GET', path }, { scopes, signal });
  if (answer.kind === 'answered' && answer.status === 404) return 'absent';
  if (answer.kind === 'answered' && answer.status < 400) return { body: answer.body };
  return { fault: explain(answer) };
}
