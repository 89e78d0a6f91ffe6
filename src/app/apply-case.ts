import type { Case } from '../core/case.ts';
import { buildHandover } from '../core/handover/build-handover.ts';
import type { HandoverPackage } from '../core/handover/handover.ts';
import { runChecks } from '../core/handover/run-checks.ts';
import { changesAnything } from '../core/plan/plan.ts';
import type { Problem } from '../core/problem.ts';
import { applyPlan, type RunEnd } from '../core/run/apply-plan.ts';
import type { RunEvent } from '../core/run/run-events.ts';
import type { Register, Run, SecretRecord } from '../core/register/register.ts';
import { isOwn } from '../core/run/application-owner.ts';
import { findUnseen } from '../core/run/unseen-application.ts';
import { text, type Text } from '../core/text.ts';
import { createRenderer } from '../texts/render.ts';
import { recordOf } from './case-record.ts';
import { applyUserList } from './apply-user-list.ts';
import { scopesForCase } from '../entra/scopes.ts';
import { needsOf } from './facts-question.ts';
import { madeByCase, ownershipOf, usableSecret } from './known-case.ts';
import { isStranger, type Adoption, type PreparedApplication, type PreparedCase } from './prepare-case.ts';
import { describeFoundSecret } from './kept-secret.ts';
import { packageCertificates } from './package-certificates.ts';
import { runJournal } from './run-journal.ts';
import { stateAfter, stateAfterFault } from './state-after-run.ts';
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
  options: ApplyOptions,
): Promise<AppliedCase> {
  return prepared.kind === 'user-list'
    ? applyUserList(workplace, prepared, options)
    : applyToApplication(workplace, prepared, options);
}

async function applyToApplication(
  workplace: Workplace,
  prepared: PreparedApplication,
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
        kind: kindOf(prepared),
        startedAt: clock.now(),
        endedAt: null,
        outcome: null,
        calls: null,
      },
      plan,
    );
    const id = prepared.existing?.state === 'interrupted' ? 'history.run-resumed' : 'history.run-started';
    tell(workplace, prepared, begun.id, text(id, { vendor: plan.vendorName }));
    const found = prepared.agreed.adoption === undefined ? null : prepared.facts.application;
    if (found !== null) {
      const params = { name: found.displayName, appId: found.appId };
      tell(workplace, prepared, begun.id, text('history.adopted', params));
    }
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
      readFederationMetadata: workplace.readFederationMetadata,
      journal: runJournal(workplace, record.id),
      explain: workplace.explain,
      clock,
      ids,
      meter,
      scopes: scopesForCase('apply', needsOf(prepared.draft)),
      onEvent,
      signal,
    },
  );
  const fault = register.transact(() => finish(workplace, prepared, record.id, runId, end));
  return { record: register.findCase(record.id) ?? record, problem: fault };
}

function kindOf({ agreed }: PreparedApplication): Run['kind'] {
  if (agreed.adoption !== undefined) return 'adopt';
  return agreed.rotate ? 'rotate' : 'onboard';
}

function currentOf(register: Register, record: Case): Case {
  return register.findCase(record.id) ?? record;
}

/** The case of a plan: the register's own, or a new one. Saved before the first write in the tenant. */
function beginCase(workplace: Workplace, { plan, existing, facts, agreed }: PreparedApplication): Case {
  const { register, clock } = workplace;
  const found = facts.application ?? facts.deletedApplication;
  const principal = facts.servicePrincipal ?? facts.deletedServicePrincipal;
  const record: Case = {
    ...recordOf(workplace, plan, existing, clock.now()),
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
  };
  register.saveCase(record);
  rememberFound(register, record.id, agreed.adoption?.secrets ?? []);
  return record;
}

/** What an application was found with; one that was adopted before may be known. */
function rememberFound(register: Register, caseId: string, found: Adoption['secrets']): void {
  const known = new Map(register.listSecrets(caseId).map(({ keyId, id }) => [keyId, id]));
  for (const secret of found) {
    const id = known.get(secret.keyId);
    if (id === undefined) register.recordSecret({ ...secret, caseId });
    else register.setSecretState(id, secret.state);
  }
}

/**
 * The secret that the plan keeps. One that it does not keep and that the tenant no longer has is put
 * away as removed, so that a case never has two.
 */
function keptSecret(
  { register }: Workplace,
  { plan, facts, agreed }: PreparedApplication,
  caseId: string,
): SecretRecord | null {
  const secret = usableSecret(register, caseId);
  const isKept = plan.steps.some((step) => step.subject === 'client-secret' && step.kind === 'no-op');
  if (isKept || secret === null) return secret;
  const isThere = facts.application?.passwordCredentials.some(({ keyId }) => keyId === secret.keyId) === true;
  // While it is rotated it may be in use, and a read that does not show it may be seconds behind.
  if (!isThere && !agreed.rotate) register.setSecretState(secret.id, 'removed');
  return null;
}

function finish(
  workplace: Workplace,
  prepared: PreparedApplication,
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
    const state = stateAfterFault(register, prepared, { caseId, runId, fault });
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
  const checks = runChecks(plan.desired, findings, at);
  const former = register.findHandover(caseId);
  const handover = buildHandover({
    caseId,
    profile: prepared.draft.profile,
    plan,
    simulated: workplace.route.simulated,
    login: `https://${workplace.cloud.loginHost}`,
    application: { appId, objectId, servicePrincipalId, redirectUris: application.redirectUris },
    secret: findings.secret,
    ...packageCertificates(findings, former),
    accepted: register.listAcceptedChanges(caseId),
    tables: [],
    checks,
    madeBy: plan.operator,
    madeAt: at,
  });
  register.saveHandover(withFoundSecret(register, handover));
  supersedeOthers(workplace, prepared, caseId, findings);
  register.endRun(runId, { endedAt: at, outcome: 'done', calls });
  register.setCaseState(caseId, stateAfter(register, prepared, { former, handover }), at);
  const passed = checks.filter((check) => check.outcome === 'pass').length;
  const id = changesAnything(plan) ? 'history.run-done' : 'history.run-unchanged';
  tell(workplace, prepared, caseId, text(id, { count: passed, total: checks.length }));
  for (const { label } of plan.awaited)
    tell(workplace, prepared, caseId, text('history.awaited', { vendor: plan.vendorName, value: label }));
  return null;
}

function tell(
  { register, clock }: Workplace,
  { account }: PreparedApplication,
  caseId: string,
  what: Text,
): void {
  register.appendHistory({ caseId, at: clock.now(), text: what, by: account.username });
}

/** A secret that the case found and did not make: the vendor has it, and the package says so. */
function withFoundSecret(register: Register, handover: HandoverPackage): HandoverPackage {
  const said = describeFoundSecret(register, handover);
  if (said === null) return handover;
  const statement = { nl: createRenderer('nl').say(said), en: createRenderer('en').say(said) };
  return { ...handover, statements: [...handover.statements, statement] };
}

/** Secrets whose place a new one takes stay in the tenant until the vendor confirmed. */
function supersedeOthers(
  workplace: Workplace,
  prepared: PreparedApplication,
  caseId: string,
  { secret, application }: RunEnd['findings'],
): void {
  const { register } = workplace;
  // Of the secrets of an application that was taken over nobody knows which the vendor has.
  if (secret === null || !madeByCase(register, caseId)(secret)) return;
  for (const { id, keyId, name, state } of register.listSecrets(caseId)) {
    if (id === secret.id || (state !== 'live' && state !== 'purged')) continue;
    const isThere = application?.passwordCredentials.some((credential) => credential.keyId === keyId);
    register.setSecretState(id, isThere === true ? 'superseded' : 'removed');
    if (isThere === true) {
      const params = { name, vendor: prepared.plan.vendorName };
      tell(workplace, prepared, caseId, text('history.secret-superseded', params));
    }
  }
}
