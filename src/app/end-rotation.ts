import type { Case, CaseState } from '../core/case.ts';
import { buildDesiredState, environmentOf } from '../core/plan/desired-state.ts';
import type { ApplicationPlan } from '../core/plan/plan.ts';
import { buildRotationEndPlan, type RotationOutcome } from '../core/plan/rotation-end-plan.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Register, SecretRecord } from '../core/register/register.ts';
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
  /** The package is to name the old secret again, before the new one goes. */
  readonly takesBack: boolean;
  readonly plan: ApplicationPlan;
  readonly graph: GraphPort;
  readonly meter: Meter;
}

/**
 * Plans the end of a rotation: the vendor confirmed, so that the old secret goes once the new one was
 * tried; or it is undone, so that the new one goes. One that was being undone goes on being undone. Reads
 * and writes nothing.
 * Problems: `rotation-not-under-way`, `case-without-application`, and those of the profile.
 */
export function prepareRotationEnd(
  workplace: Workplace,
  record: Case,
  { outcome: wanted, account, tokens }: RotationEndOptions,
): Result<PreparedRotationEnd> {
  const { register, clock } = workplace;
  const params = { case: record.id, vendor: record.vendorName };
  if (account.tenantId !== record.tenant.id) return refused(otherTenant(record, account));
  const { application } = record;
  if (application === null) return refused(problem('case-without-application', 'input', { params }));
  const secrets = register.listSecrets(record.id);
  const superseded = secrets.filter(({ state }) => state === 'superseded');
  const current = secrets.filter(({ state }) => state === 'live' || state === 'purged');
  // The newer one gives way only while a rotation is undone.
  const isHalfUndone =
    secrets.find((secret) => [...superseded, ...current].includes(secret)) === superseded[0];
  const outcome = isHalfUndone ? 'undo' : wanted;
  const takesBack = outcome === 'undo' && !isHalfUndone;
  const [kept] = takesBack ? superseded : current;
  const removed = takesBack ? current : superseded;
  if (kept === undefined || removed.length === 0)
    return refused(problem('rotation-not-under-way', 'input', { params }));
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
      removed,
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
  return succeeded({ record, account, outcome, inputs, kept, removed, takesBack, plan, graph, meter });
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
      if (prepared.takesBack) makeCurrent(register, record.id, prepared, at);
      tellOf(workplace, prepared, text(`history.rotation-${outcome}`, { vendor: record.vendorName }));
    },
    fail(fault, at) {
      // Nothing was removed yet: what cannot be used does not take the place of what can.
      const [made] = removed;
      if (outcome === 'undo' && fault.code === 'secret-not-accepted' && made !== undefined)
        makeCurrent(register, record.id, { kept: made, removed: [kept] }, at);
    },
    end(at) {
      for (const { id } of removed) register.setSecretState(id, 'removed');
      if (outcome === 'confirm') register.confirmDelivery(record.id, at);
      register.setCaseState(record.id, stateAfter(register, record.id, outcome), at);
      const params = { count: removed.length, kept: kept.name };
      tellOf(workplace, prepared, text(`history.rotation-${outcome}-done`, params));
    },
  });
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
  const former = register.findHandover(caseId, kept.keyId);
  if (former !== null) register.saveHandover({ ...former, madeAt: at });
}

/** What was handed over before the rotation still is after it was undone. */
function stateAfter(register: Register, caseId: string, outcome: RotationOutcome): CaseState {
  if (outcome === 'confirm') return 'confirmed';
  const deliveries = register.listDeliveries(caseId);
  if (deliveries.some(({ confirmedAt }) => confirmedAt !== null)) return 'confirmed';
  return deliveries.length > 0 ? 'delivered' : 'completed';
}
