import type { Case, CaseState } from '../core/case.ts';
import { buildHandover } from '../core/handover/build-handover.ts';
import { runChecks } from '../core/handover/run-checks.ts';
import { changesAnything } from '../core/plan/plan.ts';
import type { Problem } from '../core/problem.ts';
import { applyPlan, type RunEnd } from '../core/run/apply-plan.ts';
import type { RunEvent } from '../core/run/run-events.ts';
import type { Register, SecretRecord } from '../core/register/register.ts';
import { isOwn } from '../core/run/application-owner.ts';
import { findUnseen } from '../core/run/unseen-application.ts';
import { text, type Text } from '../core/text.ts';
import { ownershipOf, usableSecret } from './known-case.ts';
import { isStranger, type PreparedCase } from './prepare-case.ts';
import { runJournal } from './run-journal.ts';
import type { Workplace } from './workplace.ts';

export interface ApplyOptions {
  readonly onEvent: (event: RunEvent) => void;
  readonly signal: AbortSignal;
}

export interface AppliedCase {
  readonly record: Case;
  /** Null when every step is done and the package is complete. */
  readonly problem: Problem | null;
}

/** Applies a plan, proves the result, keeps the handover package and remembers all of it. */
export async function applyCase(
  workplace: Workplace,
  prepared: PreparedCase,
  { onEvent, signal }: ApplyOptions,
): Promise<AppliedCase> {
  const { register, clock, ids } = workplace;
  const { plan, meter } = prepared;
  const runId = ids.uuid();
  const record = register.transact(() => {
    const begun = beginCase(workplace, prepared);
    register.startRun(
      {
        id: runId,
        caseId: begun.id,
        kind: 'onboard',
        startedAt: clock.now(),
        endedAt: null,
        outcome: null,
        calls: null,
      },
      plan,
    );
    const id = prepared.existing?.state === 'interrupted' ? 'history.run-resumed' : 'history.run-started';
    tell(workplace, prepared, begun.id, text(id, { vendor: plan.vendorName }));
    return begun;
  });
  const secret = keptSecret(workplace, prepared, record.id);
  const { untilMs } = findUnseen(register.readCaseJournal(record.id));
  const end = await applyPlan(
    plan,
    {
      caseId: record.id,
      runId,
      mayBeUnseen: prepared.agreed.adopt || untilMs > 0,
      mayUse: (application) =>
        prepared.agreed.adopt || isOwn(application, ownershipOf(register, currentOf(register, record))),
    },
    {
      objectId: record.application?.objectId ?? null,
      appId: record.application?.appId ?? null,
      servicePrincipalId: record.application?.servicePrincipalId ?? null,
      secret,
      secretValue: secret === null ? null : register.openSecret(secret.id),
    },
    prepared.factsLane,
    {
      graph: prepared.graph,
      proveSecret: workplace.proveSecret,
      journal: runJournal(workplace, record.id),
      explain: workplace.explain,
      clock,
      ids,
      meter,
      onEvent,
      signal,
    },
  );
  const fault = register.transact(() => finish(workplace, prepared, record.id, runId, end));
  return { record: register.findCase(record.id) ?? record, problem: fault };
}

function currentOf(register: Register, record: Case): Case {
  return register.findCase(record.id) ?? record;
}

/** The case of a plan: the register's own, or a new one. Saved before the first write in the tenant. */
function beginCase(
  { register, clock, ids, route }: Workplace,
  { plan, existing, facts, agreed }: PreparedCase,
): Case {
  const now = clock.now();
  const found = facts.application ?? facts.deletedApplication;
  const principal = facts.servicePrincipal ?? facts.deletedServicePrincipal;
  const record: Case = {
    id: existing?.id ?? ids.nonce(),
    tenant: plan.tenant,
    cloud: plan.cloud,
    simulated: route.simulated,
    vendorId: plan.vendorId,
    vendorName: plan.vendorName,
    profileVersion: plan.profileVersion,
    environment: plan.environment,
    identity: plan.identity,
    inputs: plan.inputs,
    state: 'running',
    // What the tenant does not show may be seconds old: the register's own word stands until it is made anew.
    application:
      found === null
        ? (existing?.application ?? null)
        : { appId: found.appId, objectId: found.id, servicePrincipalId: principal?.id ?? null },
    adopted:
      existing === null || isStranger(register, existing, facts)
        ? found !== null || agreed.adopt
        : existing.adopted,
    operator: plan.operator,
    createdAt: existing?.createdAt ?? now,
    updatedAt: now,
  };
  register.saveCase(record);
  return record;
}

/**
 * The secret that the plan keeps. One that it does not keep and that the tenant no longer has is put
 * away as removed, so that a case never has two.
 */
function keptSecret(
  { register }: Workplace,
  { plan, facts }: PreparedCase,
  caseId: string,
): SecretRecord | null {
  const secret = usableSecret(register, caseId);
  const isKept = plan.steps.some((step) => step.subject === 'client-secret' && step.kind === 'no-op');
  if (isKept || secret === null) return secret;
  const isThere = facts.application?.passwordCredentials.some(({ keyId }) => keyId === secret.keyId) === true;
  if (!isThere) register.setSecretState(secret.id, 'removed');
  return null;
}

function finish(
  workplace: Workplace,
  prepared: PreparedCase,
  caseId: string,
  runId: string,
  { problem: fault, findings }: RunEnd,
): Problem | null {
  const { register, clock } = workplace;
  const { plan, meter } = prepared;
  const at = clock.now();
  const { rejectedSecrets, lostSecrets } = findings;
  if (rejectedSecrets > 0) {
    const characters = [...(plan.desired.secret?.forbiddenCharacters ?? '')].join(' ');
    tell(
      workplace,
      prepared,
      caseId,
      text('history.secrets-rejected', { count: rejectedSecrets, characters }),
    );
  }
  if (lostSecrets > 0)
    tell(workplace, prepared, caseId, text('history.secrets-lost', { count: lostSecrets }));

  const calls = meter.calls();
  if (fault !== null) {
    const state: CaseState = fault.kind === 'cancelled' ? 'interrupted' : 'failed';
    register.endRun(runId, {
      endedAt: at,
      outcome: fault.kind === 'cancelled' ? 'cancelled' : 'failed',
      calls,
    });
    register.setCaseState(caseId, state, at);
    tell(workplace, prepared, caseId, fault.text);
    return fault;
  }
  const { objectId, appId, servicePrincipalId, application } = findings;
  if (objectId === null || appId === null || servicePrincipalId === null || application === null) {
    throw new Error('a run ended without the ids that its steps find');
  }
  const checks = runChecks(plan.desired, findings);
  register.saveHandover(
    buildHandover({
      caseId,
      profile: prepared.draft.profile,
      plan,
      simulated: workplace.route.simulated,
      login: `https://${workplace.cloud.loginHost}`,
      application: { appId, objectId, servicePrincipalId },
      redirectUris: application.redirectUris,
      secret: findings.secret,
      checks,
      madeBy: plan.operator,
      madeAt: at,
    }),
  );
  register.endRun(runId, { endedAt: at, outcome: 'done', calls });
  register.setCaseState(caseId, 'completed', at);
  const passed = checks.filter((check) => check.outcome === 'pass').length;
  const id = changesAnything(plan) ? 'history.run-done' : 'history.run-unchanged';
  tell(workplace, prepared, caseId, text(id, { count: passed, total: checks.length }));
  return null;
}

function tell({ register, clock }: Workplace, { account }: PreparedCase, caseId: string, what: Text): void {
  register.appendHistory({ caseId, at: clock.now(), text: what, by: account.username });
}
