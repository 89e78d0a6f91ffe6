import { allowedSecretLifetime } from '../core/checks/secret-lifetime-policy.ts';
import type { Case } from '../core/case.ts';
import type { ShorterSecret } from '../core/plan/shorter-secret.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Meter } from '../core/run/meter.ts';
import { asResult } from '../core/tenant/get-fact.ts';
import { readAppManagementPolicies } from '../core/tenant/tenant-policy-facts.ts';
import { tenantPolicyScopes } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { SoundDraft } from './check-draft.ts';
import type { Workplace } from './workplace.ts';

interface LifetimeQuestion {
  readonly draft: SoundDraft;
  readonly existing: Case | null;
  readonly account: Account;
  readonly meter: Meter;
  readonly signal: AbortSignal;
}

/**
 * The longest lifetime that the tenant allows a new secret of a case, where that is less than was asked for.
 * Reading the policies takes a permission that nobody is asked for here: without it the answer is null, and
 * Graph decides. Problem: `secrets-forbidden-by-policy`, where that is certain.
 */
export async function readShorterSecret(
  workplace: Workplace,
  { draft, existing, account, meter, signal }: LifetimeQuestion,
): Promise<Result<ShorterSecret | null>> {
  const { secret } = draft.profile;
  if (secret === undefined) return succeeded(null);
  const tokens = workplace.session.tokens(account, { interaction: 'never', onCode: () => undefined });
  const ports = {
    graph: workplace.graph(tokens),
    explain: workplace.explain,
    meter,
    scopes: tenantPolicyScopes.policies,
    signal,
  };
  const read = await asResult(() => readAppManagementPolicies(meter.lane([]), ports));
  if (!read.ok) return read.problem.kind === 'cancelled' ? read : succeeded(null);
  const now = workplace.clock.now();
  const allowed = allowedSecretLifetime(read.value, {
    createdAt: existing?.createdAt ?? now,
    wantedMonths: Number(draft.values[secret.months]),
    now,
  });
  if (allowed.kind === 'forbidden' && allowed.isCertain)
    return refused(problem('secrets-forbidden-by-policy', 'failed'));
  const { months = null, policy } = allowed.kind === 'capped' ? allowed : { policy: '' };
  return succeeded(months === null ? null : { months, policy });
}
