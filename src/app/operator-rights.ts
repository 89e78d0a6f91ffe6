import type { TenantPolicyFacts } from '../core/checks/tenant-policy-facts.ts';
import type { Problem } from '../core/problem.ts';
import type { Meter } from '../core/run/meter.ts';
import { applicationRoles } from '../core/tenant/directory-roles.ts';
import type { DirectoryRole } from '../core/tenant/entra-objects.ts';
import { readTenantPolicies, type TenantPolicyQuestion } from '../core/tenant/tenant-policy-facts.ts';
import { tenantPolicyScopes } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** Tokens that nobody is asked anything for. Whether a permission was consented to is asked once. */
export function silentTokens({ session }: Workplace, account: Account): TokenSource {
  const tokens = session.tokens(account, { interaction: 'never', onCode: () => undefined });
  const asked = new Map<string, ReturnType<TokenSource>>();
  return (scopes, request) => {
    if (request.claims !== undefined || request.forceRefresh === true) return tokens(scopes, request);
    const key = scopes.join(' ');
    const asking = asked.get(key) ?? tokens(scopes, request);
    asked.set(key, asking);
    return asking;
  };
}

interface PolicyReading {
  readonly silent: TokenSource;
  readonly meter: Meter;
  readonly signal: AbortSignal;
}

/** Reads the tenant's rules with the permissions that there are. */
export function readRules(
  workplace: Workplace,
  question: TenantPolicyQuestion,
  { silent, meter, signal }: PolicyReading,
): Promise<TenantPolicyFacts> {
  return readTenantPolicies(question, meter.lane([]), {
    graph: workplace.graph(silent),
    explain: workplace.explain,
    meter,
    scopes: tenantPolicyScopes,
    signal,
  });
}

/** What somebody without a role for applications could activate, and how much they own. */
export async function readOperatorRules(
  workplace: Workplace,
  account: Account,
  reading: PolicyReading,
): Promise<Pick<TenantPolicyFacts, 'eligibleRoles' | 'ownedCount'>> {
  const operatorId = account.id.slice(0, -1 - account.tenantId.length);
  const question = { operatorId, assignsGroups: false, credentials: false, signIns: false };
  const { eligibleRoles, ownedCount } = await readRules(workplace, question, reading);
  return { eligibleRoles, ownedCount };
}

/** Only then it matters which roles the operator could activate. */
export function lacksRole(roles: readonly DirectoryRole[]): boolean {
  return !roles.some(({ roleTemplateId }) => applicationRoles.some(({ id }) => id === roleTemplateId));
}

/** The permissions that nobody consented to yet; null where that could not be found out. */
export async function findMissingScopes(
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
