import type { AppManagementPolicies } from '../core/checks/app-management-policies.ts';
import { allowedSecretLifetime } from '../core/checks/secret-lifetime-policy.ts';
import type { ShorterSecret } from '../core/plan/shorter-secret.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Meter } from '../core/run/meter.ts';
import { asResult } from '../core/tenant/get-fact.ts';
import { readAppManagementPolicies } from '../core/tenant/tenant-policy-facts.ts';
import { tenantPolicyScopes } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { SoundDraft } from './check-draft.ts';
import type { Workplace } from './workplace.ts';

interface PolicyReading {
  readonly account: Account;
  readonly meter: Meter;
  readonly signal: AbortSignal;
}

/**
 * What the tenant lets applications have. Reading it takes a permission that nobody is asked for here:
 * without it the answer is null, and Graph decides.
 */
export async function readSecretPolicies(
  workplace: Workplace,
  { account, meter, signal }: PolicyReading,
): Promise<Result<AppManagementPolicies | null>> {
  const tokens = workplace.session.tokens(account, { interaction: 'never', onCode: () => undefined });
  const ports = {
    graph: workplace.graph(tokens),
    explain: workplace.explain,
    meter,
    scopes: tenantPolicyScopes.policies,
    signal,
  };
  const read = await asResult(() => readAppManagementPolicies(meter.lane([]), ports));
  return read.ok || read.problem.kind === 'cancelled' ? read : succeeded(null);
}

interface LifetimeQuestion {
  readonly draft: SoundDraft;
  /** When the application was made, ISO 8601: policies may hold for later ones only. */
  readonly createdAt: string;
  /** ISO 8601 UTC. */
  readonly now: string;
}

/**
 * The longest lifetime that the tenant allows a new secret of a case; null where that is not less than was
 * asked for. Problem: `secrets-forbidden-by-policy`, where that is certain.
 */
export function findShorterSecret(
  policies: AppManagementPolicies,
  { draft, createdAt, now }: LifetimeQuestion,
): Result<ShorterSecret | null> {
  const { secret } = draft.profile;
  if (secret === undefined) return succeeded(null);
  const wantedMonths = Number(draft.values[secret.months]);
  const allowed = allowedSecretLifetime(policies, { createdAt, wantedMonths, now });
  if (allowed.kind === 'forbidden' && allowed.isCertain)
    return refused(problem('secrets-forbidden-by-policy', 'failed'));
  const { months = null, policy } = allowed.kind === 'capped' ? allowed : { policy: '' };
  return succeeded(months === null ? null : { months, policy });
}
