import type { Case } from '../core/case.ts';
import type { ApplicationPlan } from '../core/plan/plan.ts';
import { buildRollbackPlan } from '../core/plan/rollback-plan.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { createMeter, type Lane, type Meter } from '../core/run/meter.ts';
import { isOwn, type Ownership } from '../core/run/application-owner.ts';
import { unseenAdditionsUntilMs } from '../core/run/unseen-additions.ts';
import { findUnseen } from '../core/run/unseen-application.ts';
import type { JournalEntry } from '../core/register/register.ts';
import type { TenantFacts } from '../core/tenant/entra-objects.ts';
import type { GraphPort } from '../core/tenant/graph-port.ts';
import { readFacts } from '../core/tenant/read-facts.ts';
import { text } from '../core/text.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { scopesForCase } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { AppliedCase, ApplyOptions } from './apply-case.ts';
import { planBaseOf } from './case-plan-base.ts';
import { isHandedOver } from './case-report.ts';
import { retiredCase, stageOf } from './case-retirement.ts';
import { otherTenant } from './case-tenant.ts';
import { askForFacts, knownOf, needsOf, type CaseInputs } from './facts-question.ts';
import { madeByCase, ownershipOf } from './known-case.ts';
import { sha256 } from './node-ports.ts';
import { runRemoval, tellOf } from './removal-run.ts';
import type { TokenSource } from './session.ts';
import { waitUntil } from './wait-until.ts';
import type { Workplace } from './workplace.ts';

export interface RollbackOptions extends ApplyOptions {
  readonly account: Account;
  readonly tokens: TokenSource;
  /** Also remove for good what otherwise waits 30 days in Entra's recycle bin. */
  readonly purge: boolean;
}

/** A rollback's plan together with what applying it needs. */
export interface PreparedRollback {
  readonly record: Case;
  readonly account: Account;
  readonly purge: boolean;
  readonly inputs: CaseInputs;
  readonly facts: TenantFacts;
  readonly plan: ApplicationPlan;
  readonly graph: GraphPort;
  readonly meter: Meter;
  /** Where the requests of the facts counted. */
  readonly factsLane: Lane;
}

/**
 * Finds out what a case created in the tenant and plans to remove that, and only that. Writes
 * nothing. Problems: `case-handed-over`, `case-rolled-back`, `rollback-nothing-made`, and
 * those of reading.
 */
export async function prepareRollback(
  workplace: Workplace,
  record: Case,
  options: RollbackOptions,
): Promise<Result<PreparedRollback>> {
  const { account, purge } = options;
  const params = { case: record.id };
  const isOver = record.state === 'rolled-back';
  if (isOver && !purge) return refused(problem('case-rolled-back', 'input', { params }));
  if (stageOf(workplace.register, record) !== null) return refused(retiredCase(record));
  if (!isOver && isHandedOver(workplace.register, record))
    return refused(problem('case-handed-over', 'input', { params }));
  if (account.tenantId !== record.tenant.id) return refused(otherTenant(record, account));
  const profile = workplace.vendors.find(record.vendorId);
  if (!profile.ok) return profile;
  if (profile.value.application === undefined)
    return refused(problem('rollback-nothing-made', 'input', { params }));
  const graph = workplace.graph(options.tokens);
  const meter = createMeter();
  const factsLane = meter.lane([]);
  const facts = await findWhatWasMade(workplace, profile.value, record, {
    ...options,
    graph,
    meter,
    factsLane,
  });
  if (!facts.ok) return facts;
  const plan = planRollback(workplace, profile.value, record, facts.value, options);
  const inputs = { profile: profile.value, environment: record.environment, values: record.inputs };
  return succeeded({ record, account, purge, inputs, facts: facts.value, plan, graph, meter, factsLane });
}

/** Applies a rollback. The register keeps the record of the case. The caller holds the case. */
export function applyRollback(
  workplace: Workplace,
  prepared: PreparedRollback,
  options: ApplyOptions,
): Promise<AppliedCase> {
  const { register } = workplace;
  const { record, facts } = prepared;
  const made = facts.application ?? facts.deletedApplication;
  const start = {
    objectId: made?.id ?? null,
    appId: made?.appId ?? null,
    servicePrincipalId: facts.servicePrincipal?.id ?? null,
    secret: null,
    secretValue: null,
  };
  return runRemoval(workplace, { ...prepared, kind: 'rollback', start }, options, {
    begin() {
      tellOf(workplace, prepared, text('history.rollback-started'));
    },
    end(at) {
      for (const secret of register.listSecrets(record.id).filter(madeByCase(register, record.id)))
        register.setSecretState(secret.id, 'removed');
      const now = register.findCase(record.id) ?? record;
      register.saveCase({ ...now, application: null, state: 'rolled-back', updatedAt: at });
      tellOf(workplace, prepared, text('history.rolled-back'));
    },
  });
}

interface Reading extends RollbackOptions {
  readonly graph: GraphPort;
  readonly meter: Meter;
  readonly factsLane: Lane;
}

/**
 * Reads the tenant until it shows the application, or until it would have shown it: a request that
 * made it seconds ago may not be seen yet, and an application that is left behind is an orphan.
 */
async function findWhatWasMade(
  { register, clock, explain }: Workplace,
  profile: VendorProfile,
  record: Case,
  { graph, meter, factsLane, signal, onEvent }: Reading,
): Promise<Result<TenantFacts>> {
  const inputs = { profile, environment: record.environment, values: record.inputs };
  const question = {
    ...askForFacts(inputs, knownOf(register, record, clock.now())),
    redirectUris: [],
    principals: [],
    entityId: null,
  };
  const journal = register.readCaseJournal(record.id);
  const own = ownershipOf(register, record);
  for (let attempt = 1; ; attempt += 1) {
    const facts = await readFacts(question, factsLane, {
      graph,
      explain,
      meter,
      signal,
      scopes: scopesForCase('apply', needsOf(inputs)),
    });
    if (!facts.ok) return facts.problem.kind === 'cancelled' ? refused(stopped()) : facts;
    const ours = onlyOurs(facts.value, own);
    // A marker is there once: where somebody else's object has it, ours is gone.
    const isReplaced = hasMarker(facts.value) && !hasMarker(ours);
    const untilMs = isReplaced ? 0 : awaitedUntilMs(record, ours, journal);
    const leftMs = untilMs - Date.parse(clock.now());
    if (leftMs <= 0) return succeeded(ours);
    const stop = await waitUntil(clock, { signal, onEvent, attempt, leftMs });
    if (stop !== null) return refused(stop);
  }
}

function hasMarker({ application, deletedApplication }: TenantFacts): boolean {
  return application !== null || deletedApplication !== null;
}

function stopped(): Problem {
  return problem('run-cancelled', 'cancelled');
}

/** What somebody else made under the same marker is none of this case's business. */
function onlyOurs(facts: TenantFacts, own: Ownership): TenantFacts {
  const isOurs = facts.application !== null && isOwn(facts.application, own);
  const { deletedApplication } = facts;
  return {
    ...facts,
    application: isOurs ? facts.application : null,
    servicePrincipal: isOurs ? facts.servicePrincipal : null,
    deletedApplication:
      deletedApplication !== null && isOwn(deletedApplication, own) ? deletedApplication : null,
  };
}

/** Until when something that the case made may still come to light, ms since 1970; zero when nothing can. */
function awaitedUntilMs(record: Case, facts: TenantFacts, journal: readonly JournalEntry[]): number {
  const { application, deletedApplication, servicePrincipal } = facts;
  if (record.adopted) return unseenAdditionsUntilMs(application, servicePrincipal !== null, journal);
  const { untilMs, isRestored } = findUnseen(journal);
  const isSeen = application !== null || (deletedApplication !== null && !isRestored);
  return isSeen ? 0 : untilMs;
}

function planRollback(
  workplace: Workplace,
  profile: VendorProfile,
  record: Case,
  facts: TenantFacts,
  { account, purge }: RollbackOptions,
): ApplicationPlan {
  const { register } = workplace;
  return buildRollbackPlan(
    {
      record,
      facts,
      journal: register.readCaseJournal(record.id),
      nonces: register.listNonces(record.id),
      keyIds: register
        .listSecrets(record.id)
        .filter(madeByCase(register, record.id))
        .filter(({ state }) => ['live', 'rejected', 'superseded'].includes(state))
        .map(({ keyId }) => keyId),
      createdServicePrincipalIn: register
        .listRuns(record.id)
        .filter(({ id }) => register.listPlannedSteps(id).includes('service-principal:create'))
        .map(({ id }) => id),
      purge,
    },
    planBaseOf(workplace, profile, record, account),
    sha256,
  );
}
