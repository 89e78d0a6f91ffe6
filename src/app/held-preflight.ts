import { judgePlan } from '../core/checks/policy-checks.ts';
import { unreadPolicies, type TenantPolicyFacts } from '../core/checks/tenant-policy-facts.ts';
import { makesCredential } from '../core/plan/shorter-lifetimes.ts';
import { succeeded, type Result } from '../core/problem.ts';
import { createMeter, type Meter } from '../core/run/meter.ts';
import type { DirectoryRole } from '../core/tenant/entra-objects.ts';
import { asResult } from '../core/tenant/get-fact.ts';
import { readRoles } from '../core/tenant/read-facts.ts';
import { scopesFor, scopesForCase, tenantPolicyScopes } from '../entra/scopes.ts';
import type { PreparedRotationEnd } from './end-rotation.ts';
import { needsOf } from './facts-question.ts';
import { findMissingScopes, lacksRole, readOperatorRules, silentTokens } from './operator-rights.ts';
import type { Preflight, PreflightOptions } from './preflight.ts';
import type { PreparedApplication } from './prepare-case.ts';
import type { PreparedRun } from './prepared-run.ts';
import type { PreparedCertificateTurn } from './turn-certificate.ts';
import type { Workplace } from './workplace.ts';

type HeldPreflightOptions = Omit<PreflightOptions, 'adopts'>;

/**
 * Judges a plan that rotates or completes a case by what it writes: nothing of how people sign in changes. Read
 * as {@link runPreflight} reads; a plan of another kind is not judged.
 */
export async function runHeldPreflight(
  workplace: Workplace,
  run: PreparedRun,
  options: HeldPreflightOptions,
): Promise<Result<Preflight>> {
  const meter = createMeter();
  switch (run.kind) {
    case 'onboard':
      return run.prepared.kind === 'application'
        ? judgeChange(workplace, run.prepared, options, meter)
        : succeeded({ checks: [], calls: meter.calls() });
    case 'rotation-end':
    case 'certificate-turn':
      return judgeTurn(workplace, run.prepared, options, meter);
    case 'rollback':
    case 'retirement':
      return succeeded({ checks: [], calls: meter.calls() });
  }
}

async function judgeChange(
  workplace: Workplace,
  { draft, agreed, existing, facts, plan, policies }: PreparedApplication,
  options: HeldPreflightOptions,
  meter: Meter,
): Promise<Result<Preflight>> {
  const makesSecret = makesCredential(plan.steps, 'secret');
  const makesAny = makesSecret || makesCredential(plan.steps, 'certificate');
  const ofOperator = await readOperator(workplace, facts.roles, options, {
    meter,
    needed: scopesForCase('apply', needsOf(draft)),
  });
  return succeeded({
    checks: judgePlan(agreed.rotate ? 'rotate' : 'complete', {
      subject: {
        profile: draft.profile,
        values: draft.values,
        desired: plan.desired,
        record: existing,
        now: workplace.clock.now(),
      },
      policies: succeeded({
        ...unreadPolicies,
        ...ofOperator,
        // The plan read them, and asked for the permission, where it makes something that follows them.
        appManagement: makesAny ? policies : null,
        plan: { ...facts, makesSecret },
      }),
    }),
    calls: meter.calls(),
  });
}

/** Its plan is made without a look at the tenant, so the operator's roles are read for it. */
async function judgeTurn(
  workplace: Workplace,
  { inputs, plan, record }: PreparedRotationEnd | PreparedCertificateTurn,
  options: HeldPreflightOptions,
  meter: Meter,
): Promise<Result<Preflight>> {
  const silent = silentTokens(workplace, options.account);
  const { signal } = options;
  const ports = { graph: workplace.graph(silent), explain: workplace.explain, meter, signal };
  const roles = await asResult(() => readRoles(meter.lane([]), { ...ports, scopes: scopesFor('sign-in') }));
  if (!roles.ok)
    return roles.problem.kind === 'cancelled' ? roles : succeeded({ checks: [], calls: meter.calls() });
  const ofOperator = await readOperator(workplace, roles.value, options, {
    meter,
    needed: scopesFor('apply'),
  });
  return succeeded({
    checks: judgePlan('turn', {
      subject: { ...inputs, desired: plan.desired, record, now: workplace.clock.now() },
      policies: succeeded({ ...unreadPolicies, ...ofOperator }),
    }),
    calls: meter.calls(),
  });
}

type OperatorFacts = Pick<TenantPolicyFacts, 'roles' | 'missingScopes'> &
  Partial<Pick<TenantPolicyFacts, 'eligibleRoles' | 'ownedCount'>>;

/** What the operator may do, and what they lack for it. */
async function readOperator(
  workplace: Workplace,
  roles: readonly DirectoryRole[],
  { account, tokens, asksPermissions, signal }: HeldPreflightOptions,
  { meter, needed }: { readonly meter: Meter; readonly needed: readonly string[] },
): Promise<OperatorFacts> {
  const lacks = lacksRole(roles);
  if (lacks && asksPermissions) await tokens(tenantPolicyScopes.roles, { signal });
  const silent = silentTokens(workplace, account);
  const [ofOperator, missingScopes] = await Promise.all([
    lacks ? readOperatorRules(workplace, account, { silent, meter, signal }) : null,
    findMissingScopes(silent, needed),
  ]);
  return { roles, missingScopes, ...ofOperator };
}
