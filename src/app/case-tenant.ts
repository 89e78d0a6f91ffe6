import type { Case } from '../core/case.ts';
import { problem, type Problem } from '../core/problem.ts';
import type { Account } from '../entra/sign-in/account.ts';

/** Somebody of another tenant is at work than the one the case belongs to. */
export function otherTenant({ tenant }: Case, { username }: Account): Problem {
  const params = { tenant: tenant.displayName, username };
  return problem('case-of-other-tenant', 'sign-in', { params });
}
