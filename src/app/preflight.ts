import type { CaseCheck } from '../core/checks/check.ts';
import { judgePlan } from '../core/checks/policy-checks.ts';
import { makesCredential } from '../core/plan/shorter-lifetimes.ts';
import { problem, succeeded, type Problem, type Result } from '../core/problem.ts';
import { createMeter } from '../core/run/meter.ts';
import type { RunCalls } from '../core/run/run-events.ts';
import { scopesForCase, tenantPolicyScopes } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { followsPolicies } from './allowed-lifetime.ts';
import type { SoundDraft } from './check-draft.ts';
import { needsOf } from './facts-question.ts';
import {
  findMissingScopes,
  lacksRole,
  readOperatorRules,
  readRules,
  silentTokens,
} from './operator-rights.ts';
import type { PreparedCase } from './prepare-case.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** What the tenant's own rules say to a plan, before anything is written. */
export interface Preflight {
  readonly checks: readonly CaseCheck[];
  readonly calls: RunCalls;
}

export interface PreflightOptions {
  readonly account: Account;
  readonly tokens: TokenSource;
  /** Whether the person is asked for the permissions to look at everything; else only what was consented to is used. */
  readonly asksPermissions: boolean;
  /** Whether an application that somebody made is taken over: people sign in to that already. */
  readonly adopts?: boolean;
  readonly signal: AbortSignal;
}

/**
 * Looks at the tenant's own rules while a plan is made that begins a case, and judges that plan. Nobody is asked
 * for a permission unless they want to be: what was not consented to is skipped, and says so. Refused only where
 * the plan is.
 */
export async function runPreflight(
  workplace: Workplace,
  draft: SoundDraft,
  preparing: Promise<Result<PreparedCase>>,
  { account, tokens, asksPermissions, adopts = false, signal }: PreflightOptions,
): Promise<Result<Preflight>> {
  const meter = createMeter();
  const silent = silentTokens(workplace, account);
  if (draft.profile.application === undefined) {
    const prepared = await preparing;
    return prepared.ok ? succeeded({ checks: [], calls: meter.calls() }) : prepared;
  }
  const needs = needsOf(draft);
  // A plan that follows the policies for applications reads those itself.
  const question = {
    operatorId: null,
    assignsGroups: needs.groups,
    credentials: !adopts && !followsPolicies(draft, false),
    signIns: !adopts,
  };
  if (asksPermissions) {
    // One question at a time, and none where there is no plan. Who declines is told what was not looked at.
    const prepared = await preparing;
    if (!prepared.ok) return prepared;
    const { policies, licences, roles } = tenantPolicyScopes;
    const wanted = [
      ...(question.credentials || question.signIns ? policies : []),
      ...(needs.groups ? licences : []),
      ...(mayLackRole(prepared.value) ? roles : []),
    ];
    if (wanted.length > 0) await tokens(wanted, { signal });
  }
  const reading = { silent, meter, signal };
  const [prepared, rules, ofOperator, missingScopes] = await Promise.all([
    preparing,
    readRules(workplace, question, reading),
    preparing.then((made) =>
      made.ok && mayLackRole(made.value) ? readOperatorRules(workplace, account, reading) : null,
    ),
    // Only then: the plan itself may ask for permissions.
    preparing.then(() => findMissingScopes(silent, scopesForCase('apply', needs))),
  ]);
  if (!prepared.ok) return prepared;
  if (prepared.value.kind !== 'application') return succeeded({ checks: [], calls: meter.calls() });
  const { facts, plan, existing, policies } = prepared.value;
  const makesSecret = makesCredential(plan.steps, 'secret');
  const makesAny = makesSecret || makesCredential(plan.steps, 'certificate');
  return succeeded({
    checks: judgePlan(adopts ? 'adopt' : 'onboard', {
      subject: {
        profile: draft.profile,
        values: prepared.value.draft.values,
        desired: plan.desired,
        record: existing,
        now: workplace.clock.now(),
      },
      policies: succeeded({
        ...rules,
        ...ofOperator,
        appManagement: rules.appManagement ?? (adopts && !makesAny ? null : policies),
        plan: { ...facts, makesSecret },
        roles: facts.roles,
        missingScopes,
      }),
    }),
    calls: meter.calls(),
  });
}

/** As what Graph would refuse the run halfway: the same problem, told before anything was written. */
const refusalsAhead: Readonly<Record<string, string>> = {
  'case-check.C12.forbidden': 'secrets-forbidden-by-policy',
  'case-check.C12.capped': 'secret-lifetime-forbidden-by-policy',
  'case-check.C12.identifier': 'identifier-forbidden-by-policy',
};

/** Why a run would certainly break off halfway, in the words of the check that found it; null where it would not. */
export function findObstacle({ checks }: Preflight): Problem | null {
  const failed = checks.find(({ outcome }) => outcome === 'fail');
  if (failed === undefined) return null;
  const { code, kind, remedy } = problem(refusalsAhead[failed.text.id] ?? 'role-too-weak', 'failed');
  return { code, kind, text: failed.text, remedy: failed.remedy ?? remedy };
}

/** Notices of a plan that a check tells more exactly, by the check's id. */
const toldBetter: Readonly<Record<string, readonly string[]>> = {
  C19: ['assignment-groups'],
  C47: ['namesake', 'same-redirect-uri'],
  C51: ['role-weak'],
};

/** The notices of a plan that need not be shown beside what the pre-flight found. */
export function noticesToldBetter({ checks }: Preflight): readonly string[] {
  return checks.flatMap(({ id, outcome }) => (outcome === 'skip' ? [] : (toldBetter[id] ?? [])));
}

function mayLackRole(prepared: PreparedCase): boolean {
  return prepared.kind === 'application' && lacksRole(prepared.facts.roles);
}
