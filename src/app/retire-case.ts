import type { Case, CaseState } from '../core/case.ts';
import type { Retirement, RetirementKind } from '../core/aftercare/retirement.ts';
import { refuseRetirement } from '../core/aftercare/retirement-stage.ts';
import type { ApplicationPlan } from '../core/plan/plan.ts';
import { buildRetirementPlan } from '../core/plan/retirement-plan.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import { createMeter, type Lane, type Meter } from '../core/run/meter.ts';
import { unsettledUntilMs } from '../core/run/unsettled-bin.ts';
import type { GraphPort } from '../core/tenant/graph-port.ts';
import { readRetirementFacts, type RetirementFacts } from '../core/tenant/retirement-facts.ts';
import { text } from '../core/text.ts';
import { scopesForCase } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { AppliedCase, ApplyOptions } from './apply-case.ts';
import { isHandedOver } from './case-report.ts';
import { planBaseOf } from './case-plan-base.ts';
import { stageOf } from './case-retirement.ts';
import { otherTenant } from './case-tenant.ts';
import { needsOf, type CaseInputs } from './facts-question.ts';
import { madeByCase } from './known-case.ts';
import { sha256 } from './node-ports.ts';
import { runRemoval, tellOf } from './removal-run.ts';
import type { TokenSource } from './session.ts';
import { waitUntil } from './wait-until.ts';
import type { Workplace } from './workplace.ts';

export interface RetirementOptions extends ApplyOptions {
  readonly kind: RetirementKind;
  readonly account: Account;
  readonly tokens: TokenSource;
}

/** What is to be done to a case that is no longer used, with what applying it needs. */
export interface PreparedRetirement {
  readonly record: Case;
  readonly account: Account;
  readonly kind: RetirementKind;
  readonly inputs: CaseInputs;
  readonly facts: RetirementFacts;
  readonly plan: ApplicationPlan;
  readonly graph: GraphPort;
  readonly meter: Meter;
  /** Where the requests of the facts counted. */
  readonly factsLane: Lane;
}

/**
 * Plans to disable what a case has, to remove it once it is disabled, or to bring it back. Writes nothing.
 * Problems: `case-retired`, `case-not-retired`, `case-not-retirable`, `case-not-handed-over`,
 * `retirement-under-way`, `case-without-application`, `retired-application-gone`, and those of reading.
 */
export async function prepareRetirement(
  workplace: Workplace,
  record: Case,
  options: RetirementOptions,
): Promise<Result<PreparedRetirement>> {
  const { register } = workplace;
  const { kind, account } = options;
  const params = { case: record.id, vendor: record.vendorName };
  if (account.tenantId !== record.tenant.id) return refused(otherTenant(record, account));
  const stage = stageOf(register, record);
  const isInUse = record.adopted || isHandedOver(register, record);
  const refusal = refuseRetirement(record, stage, kind, isInUse);
  if (refusal !== null) return refused(problem(refusal, 'input', { params }));
  const { application } = record;
  if (application === null) return refused(problem('case-without-application', 'input', { params }));
  const profile = workplace.vendors.find(record.vendorId);
  if (!profile.ok) return profile;
  const remembered = stage === null ? null : register.findRetirement(record.id);
  const inputs = { profile: profile.value, environment: record.environment, values: record.inputs };
  const base = planBaseOf(workplace, profile.value, record, account);
  const graph = workplace.graph(options.tokens);
  const meter = createMeter();
  const factsLane = meter.lane([]);
  const question = {
    uniqueName: base.uniqueName,
    application,
    relations: {
      assignments: true,
      // Somebody may have consented to what the profile does not ask for; once remembered it is not read again.
      grants:
        profile.value.application?.permissions !== undefined ||
        (remembered?.areGrantsUnread !== false && ('where-allowed' as const)),
      claimsPolicies: profile.value.saml !== undefined,
    },
    policyId: remembered?.claimsPolicy?.id ?? null,
  };
  const ports = {
    graph,
    meter,
    explain: workplace.explain,
    signal: options.signal,
    scopes: scopesForCase('apply', needsOf(inputs)),
  };
  const facts = await readUntilSettled(workplace, record, options, (isUnsettled) =>
    readRetirementFacts({ ...question, isUnsettled }, factsLane, ports),
  );
  if (!facts.ok) return facts;
  const { value } = facts;
  if (kind === 'retire-restore' && value.application === null && value.deletedApplication === null)
    return refused(problem('retired-application-gone', 'input', { params }));
  const retirement = remembered === null ? remember(record, value) : withGrants(remembered, value);
  const handover = register.findHandover(record.id);
  const credentialEnd = (handover?.secret ?? handover?.certificate)?.expiresAt ?? null;
  const live = value.application ?? value.deletedApplication;
  const plan = buildRetirementPlan(
    { record, kind, facts: value, retirement, credentialEnd, now: workplace.clock.now() },
    { ...base, applicationName: live?.displayName ?? base.applicationName },
    sha256,
  );
  return succeeded({ record, account, kind, inputs, facts: value, plan, graph, meter, factsLane });
}

/** Applies a retirement as planned. The register keeps record, history and package. The caller holds the case. */
export async function applyRetirement(
  workplace: Workplace,
  prepared: PreparedRetirement,
  options: ApplyOptions,
): Promise<AppliedCase> {
  const { register } = workplace;
  const { record, kind, facts, plan } = prepared;
  const start = {
    objectId: record.application?.objectId ?? null,
    appId: record.application?.appId ?? null,
    servicePrincipalId: (facts.servicePrincipal ?? facts.deletedServicePrincipal)?.id ?? null,
    secret: null,
    secretValue: null,
  };
  const params = { vendor: record.vendorName };
  // Of a removal that is repeated when all is gone there is nothing to tell; one that was cut off has begun.
  const isWorthTelling =
    kind !== 'retire-remove' ||
    record.state !== 'retired' ||
    plan.steps.some((step) => step.kind === 'remove');
  const applied = await runRemoval(workplace, { ...prepared, start }, options, {
    begin() {
      if (isWorthTelling) tellOf(workplace, prepared, text(`history.${kind}`, params));
    },
    end(at) {
      if (kind === 'retire-remove') forgetSecrets(register, record.id);
      const stateBefore = plan.retirement?.stateBefore ?? record.state;
      const stateAfter =
        kind === 'retire-restore' ? returnedState(register, record.id, stateBefore) : 'retired';
      register.setCaseState(record.id, stateAfter, at);
      if (isWorthTelling) tellOf(workplace, prepared, text(`history.${kind}-done`, params));
      const isConsentLost = plan.retirement?.areGrantsUnread === true && facts.application !== null;
      if (kind === 'retire-remove' && isConsentLost)
        tellOf(workplace, prepared, text('history.consent-unread'));
    },
  });
  if (kind === 'retire-remove' && applied.problem === null) register.clearTraces();
  return applied;
}

/** What is removed can be brought back with its secrets in it; their values are of no use here any more. */
function forgetSecrets(register: Register, caseId: string): void {
  for (const { id, state } of register.listSecrets(caseId)) {
    if (state === 'live' || state === 'superseded') register.setSecretState(id, 'purged');
    else if (state !== 'purged') register.setSecretState(id, 'removed');
  }
}

/** The state before the case was retired; that its secret was purged where removing it forgot the value. */
function returnedState(register: Register, caseId: string, stateBefore: CaseState): CaseState {
  const keyId = register.findHandover(caseId)?.secret?.keyId;
  const isMade = madeByCase(register, caseId);
  const isForgotten = register
    .listSecrets(caseId)
    .some((secret) => secret.keyId === keyId && secret.state === 'purged' && isMade(secret));
  return stateBefore === 'confirmed' && isForgotten ? 'purged' : stateBefore;
}

function remember(record: Case, { servicePrincipal, relations }: RetirementFacts): Retirement {
  const [policy] = relations.claimsPolicies;
  return {
    stateBefore: record.state,
    servicePrincipal:
      servicePrincipal === null
        ? null
        : {
            accountEnabled: servicePrincipal.accountEnabled,
            appRoleAssignmentRequired: servicePrincipal.appRoleAssignmentRequired,
            tags: [...servicePrincipal.tags],
          },
    assignments: relations.assignments.map(({ principalId, appRoleId }) => ({ principalId, appRoleId })),
    grants: grantsForAll(relations),
    areGrantsUnread: relations.areGrantsUnread === true,
    claimsPolicy:
      policy === undefined
        ? null
        : { id: policy.id, displayName: policy.displayName, definition: policy.definition },
  };
}

function grantsForAll({ grants }: RetirementFacts['relations']): Retirement['grants'] {
  return grants
    .filter(({ consentType }) => consentType === 'AllPrincipals')
    .map(({ resourceId, scope }) => ({ resourceId, scope }));
}

/** Somebody who may see it can complete what was remembered, as long as it is there. */
function withGrants(remembered: Retirement, { servicePrincipal, relations }: RetirementFacts): Retirement {
  const isReadNow = servicePrincipal !== null && relations.areGrantsUnread !== true;
  return remembered.areGrantsUnread && isReadNow
    ? { ...remembered, grants: grantsForAll(relations), areGrantsUnread: false }
    : remembered;
}

/**
 * What was deleted or brought back seconds ago may be seen nowhere: neither alive nor among the deleted.
 * It is looked for until the directory would have shown it.
 */
async function readUntilSettled(
  { register, clock }: Workplace,
  record: Case,
  { signal, onEvent }: RetirementOptions,
  read: (isUnsettled: boolean) => Promise<Result<RetirementFacts>>,
): Promise<Result<RetirementFacts>> {
  const untilMs = unsettledUntilMs(register.readCaseJournal(record.id));
  for (let attempt = 1; ; attempt += 1) {
    const leftMs = untilMs - Date.parse(clock.now());
    const facts = await read(leftMs > 0);
    if (!facts.ok) return facts;
    const { application, deletedApplication, servicePrincipal, deletedServicePrincipal } = facts.value;
    const isSeen =
      (application !== null || deletedApplication !== null) &&
      (servicePrincipal !== null || deletedServicePrincipal !== null);
    if (isSeen || leftMs <= 0) return facts;
    const stopped = await waitUntil(clock, { signal, onEvent, attempt, leftMs });
    if (stopped !== null) return refused(stopped);
  }
}
