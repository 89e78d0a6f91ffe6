import type { Case } from '../core/case.ts';
import type { ApplicationPlan } from '../core/plan/plan.ts';
import { buildRotationEndPlan, type RotationOutcome } from '../core/plan/rotation-end-plan.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Register, Run, SecretRecord } from '../core/register/register.ts';
import { createMeter, type Meter } from '../core/run/meter.ts';
import type { GraphPort } from '../core/tenant/graph-port.ts';
import { text } from '../core/text.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { AppliedCase, ApplyOptions } from './apply-case.ts';
import { retiredCase } from './case-retirement.ts';
import { otherTenant } from './case-tenant.ts';
import type { CaseInputs } from './facts-question.ts';
import { madeByCase } from './known-case.ts';
import { sha256 } from './node-ports.ts';
import { runRemoval, tellOf } from './removal-run.ts';
import { planBaseOf } from './case-plan-base.ts';
import { mayTurnRotation } from './rotation-state.ts';
import { settledState } from './settled-state.ts';
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
  const { register } = workplace;
  const params = { case: record.id, vendor: record.vendorName };
  if (account.tenantId !== record.tenant.id) return refused(otherTenant(record, account));
  if (record.state === 'retired') return refused(retiredCase(record));
  const { application } = record;
  if (application === null) return refused(problem('case-without-application', 'input', { params }));
  const newest = register.listRuns(record.id).find(({ kind }) => kind !== 'verify');
  if (!mayTurnRotation(record, newest)) return refused(problem('case-not-rotatable', 'input', { params }));
  // Whatever their states, the newer one is what the vendor was to get.
  const isMade = madeByCase(register, record.id);
  const [newer, ...others] = register.listSecrets(record.id).filter(({ state }) => isInUse(state));
  // What was there before the case took the application over goes only where a new one was to take its place.
  const older = others.filter((secret) => secret.state === 'superseded' || isMade(secret));
  const kept = outcome === 'confirm' ? newer : older[0];
  const removed = outcome === 'confirm' ? older : [newer];
  if (newer === undefined || kept === undefined || older.length === 0 || !isMade(newer))
    return refused(problem('rotation-not-under-way', 'input', { params }));
  const begun = newest === undefined ? null : removalBegun(register, record.id, newest);
  if (begun !== null && begun !== outcome)
    return refused(problem('rotation-being-ended', 'input', { params }));
  const profile = workplace.vendors.find(record.vendorId);
  if (!profile.ok) return profile;
  const inputs = { profile: profile.value, environment: record.environment, values: record.inputs };
  const going = removed.flatMap((secret) => secret ?? []);
  const plan = buildRotationEndPlan(
    {
      record,
      outcome,
      removed: going,
      found: going.filter((secret) => !isMade(secret)),
      kept,
      canProve: register.openSecret(kept.id) !== null,
      objectId: application.objectId,
    },
    planBaseOf(workplace, profile.value, record, account),
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
    removed: going,
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
      // Of several that the vendor may use none is replaced any more.
      for (const { id, state } of register.listSecrets(record.id))
        if (state === 'superseded') register.setSecretState(id, stateInUse(register, id));
      const isWaiting = (register.findHandover(record.id)?.awaited.length ?? 0) > 0;
      const state = outcome === 'confirm' && !isWaiting ? 'confirmed' : settledState(register, record.id);
      register.setCaseState(record.id, state, at);
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

function stateInUse(register: Register, id: string): SecretRecord['state'] {
  return register.openSecret(id) === null ? 'purged' : 'live';
}

/** One secret takes the other's place, in the package as well. */
function makeCurrent(
  register: Register,
  caseId: string,
  { kept, removed }: Pick<PreparedRotationEnd, 'kept' | 'removed'>,
  at: string,
): void {
  register.setSecretState(kept.id, stateInUse(register, kept.id));
  for (const { id } of removed) register.setSecretState(id, 'superseded');
  const handover = register.findHandover(caseId);
  const { keyId, name, expiresAt } = kept;
  if (handover !== null && handover.secret?.keyId !== keyId)
    register.saveHandover({ ...handover, secret: { keyId, name, expiresAt }, madeAt: at });
}
