import type { PolicyCheckFacts } from '../core/checks/policy-check.ts';
import { policyChecks } from '../core/checks/policy-checks.ts';
import type { CaseCheck } from '../core/checks/check.ts';
import type { TenantPolicyFacts } from '../core/checks/tenant-policy-facts.ts';
import { problem, succeeded, type Problem, type Result } from '../core/problem.ts';
import { createMeter } from '../core/run/meter.ts';
import type { RunCalls } from '../core/run/run-events.ts';
import { applicationRoles } from '../core/tenant/directory-roles.ts';
import { readTenantPolicies, type TenantPolicyQuestion } from '../core/tenant/tenant-policy-facts.ts';
import { tenantPolicyScopes, scopesForCase } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { SoundDraft } from './check-draft.ts';
import { needsOf } from './facts-question.ts';
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
  readonly signal: AbortSignal;
}

/**
 * Looks at the tenant's own rules while a plan is made, and judges that plan. Nobody is asked for a permission
 * unless they want to be: what was not consented to is skipped, and says so. Refused only where the plan is.
 */
export async function runPreflight(
  workplace: Workplace,
  draft: SoundDraft,
  preparing: Promise<Result<PreparedCase>>,
  { account, tokens, asksPermissions, signal }: PreflightOptions,
): Promise<Result<Preflight>> {
  const meter = createMeter();
  const silent = onceEach(
    workplace.session.tokens(account, { interaction: 'never', onCode: () => undefined }),
  );
  if (draft.profile.application === undefined) {
    const prepared = await preparing;
    return prepared.ok ? succeeded({ checks: [], calls: meter.calls() }) : prepared;
  }
  const needs = needsOf(draft);
  if (asksPermissions) {
    // One question at a time, and none where there is no plan. Who declines is told what was not looked at.
    const prepared = await preparing;
    if (!prepared.ok) return prepared;
    const { policies, licences, roles } = tenantPolicyScopes;
    const wanted = [
      ...policies,
      ...(needs.groups ? licences : []),
      ...(lacksRole(prepared.value) ? roles : []),
    ];
    await tokens(wanted, { signal });
  }
  const read = (question: TenantPolicyQuestion): Promise<TenantPolicyFacts> =>
    readTenantPolicies(question, meter.lane([]), {
      graph: workplace.graph(silent),
      explain: workplace.explain,
      meter,
      scopes: tenantPolicyScopes,
      signal,
    });
  const [prepared, policies, ofOperator, missingScopes] = await Promise.all([
    preparing,
    read({ operatorId: null, assignsGroups: needs.groups, hasApplication: true }),
    preparing.then(async (made) => {
      if (!made.ok || !lacksRole(made.value)) return null;
      const operatorId = account.id.slice(0, -1 - account.tenantId.length);
      const found = await read({ operatorId, assignsGroups: false, hasApplication: false });
      return { eligibleRoles: found.eligibleRoles, ownedCount: found.ownedCount };
    }),
    // Only then: the plan itself may ask for permissions.
    preparing.then(() => findMissingScopes(silent, scopesForCase('apply', needs))),
  ]);
  if (!prepared.ok) return prepared;
  if (prepared.value.kind !== 'application') return succeeded({ checks: [], calls: meter.calls() });
  const { facts, plan, existing } = prepared.value;
  const found: TenantPolicyFacts = { ...policies, ...ofOperator, plan: facts, missingScopes };
  return succeeded({
    checks: judge({
      subject: {
        profile: draft.profile,
        values: prepared.value.draft.values,
        desired: plan.desired,
        record: existing,
        now: workplace.clock.now(),
      },
      policies: succeeded(found),
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

function judge(facts: PolicyCheckFacts): readonly CaseCheck[] {
  return policyChecks
    .filter(({ moments }) => moments.includes('before'))
    .flatMap((check) => check.run(facts) ?? []);
}

/** Only then it matters which roles the operator could activate. */
function lacksRole(prepared: PreparedCase): boolean {
  return (
    prepared.kind === 'application' &&
    !prepared.facts.roles.some(({ roleTemplateId }) =>
      applicationRoles.some(({ id }) => id === roleTemplateId),
    )
  );
}

/** Several requests need the same permission: whether it was consented to is asked once. */
function onceEach(tokens: TokenSource): TokenSource {
  const asked = new Map<string, ReturnType<TokenSource>>();
  return (scopes, request) => {
    if (request.claims !== undefined || request.forceRefresh === true) return tokens(scopes, request);
    const key = scopes.join(' ');
    const asking = asked.get(key) ?? tokens(scopes, request);
    asked.set(key, asking);
    return asking;
  };
}

/** The permissions that nobody consented to yet; null where that could not be found out. */
async function findMissingScopes(
  tokens: TokenSource,
  scopes: readonly string[],
): Promise<readonly string[] | null> {
  const all = await tokens(scopes, {});
  if (all.ok) return [];
  if (!isMissing(all.problem)) return null;
  const each = await Promise.all(scopes.map(async (scope) => ({ scope, answer: await tokens([scope], {}) })));
  return each.flatMap(({ scope, answer }) => (!answer.ok && isMissing(answer.problem) ? [scope] : []));
}

function isMissing({ code }: Problem): boolean {
  return code === 'consent-needed' || code === 'admin-consent-needed';
}
