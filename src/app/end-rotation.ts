import type { Case, CaseState } from '../core/case.ts';
import { buildDesiredState, environmentOf } from '../core/plan/desired-state.ts';
import type { ApplicationPlan } from '../core/plan/plan.ts';
import { buildRotationEndPlan, type RotationOutcome } from '../core/plan/rotation-end-plan.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Register, Run, SecretRecord } from '../core/register/register.ts';
import { createMeter, type Meter } from '../core/run/meter.ts';
import type { GraphPort } from '../core/tenant/graph-port.ts';
import { text } from '../core/text.ts';
import { identifyCase } from '../core/vendor/case-identity.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { AppliedCase, ApplyOptions } from './apply-case.ts';
import { otherTenant } from './case-tenant.ts';
import type { CaseInputs } from './facts-question.ts';
import { sha256 } from './node-ports.ts';
import { runRemoval, tellOf } from './removal-run.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

export interface RotationEndOptions {
  readonly outcome: RotationOutcome;
  readonly account: Account;
  readonly tokens: TokenSource;
}

/** How a rotation ends, together with what applying it needs. */
export interface PreparedRotationEnd {
  readonly record: Case;
  readonly account: Account;
  readonly outcome: RotationOutcome;
  readonly inputs: CaseInputs;
  readonly kept: SecretRecord;
  readonly removed: readonly SecretRecord[];
  readonly plan: ApplicationPlan;
  readonly graph: GraphPort;
  readonly meter: Meter;
}

/**
 * Plans the end of a rotation: the vendor confirmed, so that the old secret goes once the new one was
 * tried; or it is undone, so that the new one goes. Reads and writes nothing.
 * Problems: `rotation-not-under-way`, `rotation-being-ended` (the other way, and something may be gone),
 * `case-not-rotatable`, `case-without-application`, and those of the profile.
 */
export function prepareRotationEnd(
  workplace: Workplace,
  record: Case,
  { outcome, account, tokens }: RotationEndOptions,
): Result<PreparedRotationEnd> {
  const { register, clock } = workplace;
  const params = { case: record.id, vendor: record.vendorName };
  if (account.tenantId !== record.tenant.id) return refused(otherTenant(record, account));
  const { application } = record;
  if (application === null) return refused(problem('case-without-application', 'input', { params }));
  const newest = register.listRuns(record.id).find(({ kind }) => kind !== 'verify');
  const wasRotating = newest?.kind.startsWith('rotate') === true;
  // Another run that did not end has changed something that the vendor does not know of.
  if ((record.state === 'failed' || record.state === 'interrupted') && !wasRotating)
    return refused(problem('case-not-rotatable', 'input', { params }));
  // Whatever their states, the newer one is what the vendor was to get.
  const [newer, ...older] = register.listSecrets(record.id).filter(({ state }) => isInUse(state));
  const [kept, ...removed] = outcome === 'confirm' ? [newer, ...older] : [...older, newer];
  if (newer === undefined || kept === undefined || older.length === 0)
    return refused(problem('rotation-not-under-way', 'input', { params }));
  const begun = newest === undefined ? null : removalBegun(register, record.id, newest);
  if (begun !== null && begun !== outcome)
    return refused(problem('rotation-being-ended', 'input', { params }));
  const profile = workplace.vendors.find(record.vendorId);
  if (!profile.ok) return profile;
  const inputs = { profile: profile.value, environment: record.environment, values: record.inputs };
  const { uniqueName } = identifyCase(profile.value, record.environment, record.inputs, sha256);
  const desired = buildDesiredState({
    profile: profile.value,
    environment: environmentOf(profile.value, record.environment),
    values: record.inputs,
    uniqueName,
    principals: [],
    graphServicePrincipalId: null,
    month: clock.now().slice(0, 7),
  });
  const plan = buildRotationEndPlan(
    {
      record,
      outcome,
      removed: removed.flatMap((secret) => secret ?? []),
      kept,
      canProve: register.openSecret(kept.id) !== null,
      objectId: application.objectId,
    },
    {
      uniqueName,
      applicationName: desired.application.displayName,
      operator: { name: account.name, username: account.username },
      desired,
    },
    sha256,
  );
  const graph = workplace.graph(tokens);
  const meter = createMeter();
  return succeeded({
    record,
    account,
    outcome,
    inputs,
    kept,
    removed: removed.flatMap((secret) => secret ?? []),
    plan,
    graph,
    meter,
  });
}

/** Ends a rotation as planned. The caller holds the case. */
export function applyRotationEnd(
  workplace: Workplace,
  prepared: PreparedRotationEnd,
  options: ApplyOptions,
): Promise<AppliedCase> {
  const { register } = workplace;
  const { record, outcome, kept, removed } = prepared;
  const start = {
    objectId: record.application?.objectId ?? null,
    appId: record.application?.appId ?? null,
    servicePrincipalId: record.application?.servicePrincipalId ?? null,
    secret: kept,
    secretValue: register.openSecret(kept.id),
  };
  const run = { ...prepared, kind: `rotate-${outcome}`, start, factsLane: prepared.meter.lane([]) } as const;
  return runRemoval(workplace, run, options, {
    begin(at) {
      makeCurrent(register, record.id, prepared, at);
      tellOf(workplace, prepared, text(`history.rotation-${outcome}`, { vendor: record.vendorName }));
    },
    fail(at, hasWritten) {
      // Nothing was removed yet: the package names what the vendor was to get, and both ways are open.
      const [made] = removed;
      if (outcome === 'undo' && !hasWritten && made !== undefined)
        makeCurrent(register, record.id, { kept: made, removed: [kept] }, at);
    },
    end(at) {
      for (const { id } of removed) register.setSecretState(id, 'removed');
      register.setCaseState(record.id, stateAfter(register, record.id, outcome), at);
      if (outcome === 'confirm') register.confirmDelivery(record.id, at);
      const params = { count: removed.length, kept: kept.name };
      tellOf(workplace, prepared, text(`history.rotation-${outcome}-done`, params));
    },
  });
}

function isInUse(state: SecretRecord['state']): boolean {
  return state === 'live' || state === 'purged' || state === 'superseded';
}

/** How the newest run was ending a rotation when it had begun to remove something; null where nothing may be gone. */
function removalBegun(
  register: Register,
  caseId: string,
  { id, kind, outcome }: Run,
): RotationOutcome | null {
  if (outcome === 'done' || (kind !== 'rotate-confirm' && kind !== 'rotate-undo')) return null;
  const hasWritten = register.readCaseJournal(caseId).some(({ runId }) => runId === id);
  return hasWritten ? (kind === 'rotate-confirm' ? 'confirm' : 'undo') : null;
}

/** One secret takes the other's place, in the package as well. */
function makeCurrent(
  register: Register,
  caseId: string,
  { kept, removed }: Pick<PreparedRotationEnd, 'kept' | 'removed'>,
  at: string,
): void {
  register.setSecretState(kept.id, register.openSecret(kept.id) === null ? 'purged' : 'live');
  for (const { id } of removed) register.setSecretState(id, 'superseded');
  const handover = register.findHandover(caseId);
  const { keyId, name, expiresAt } = kept;
  if (handover !== null && handover.secret?.keyId !== keyId)
    register.saveHandover({ ...handover, secret: { keyId, name, expiresAt }, madeAt: at });
}

/** What was handed over before the rotation still is after it was undone; what is waited for still is. */
function stateAfter(register: Register, caseId: string, outcome: RotationOutcome): CaseState {
  if ((register.findHandover(caseId)?.awaited.length ?? 0) > 0) return 'waiting';
  if (outcome === 'confirm') return 'confirmed';
  const rotation = register.listRuns(caseId).find(({ kind }) => kind === 'rotate');
  const [before] = register
    .listDeliveries(caseId)
    .filter(({ deliveredAt }) => rotation === undefined || deliveredAt < rotation.startedAt);
  if (before === undefined) return 'completed';
  return before.confirmedAt === null ? 'delivered' : 'confirmed';
}
