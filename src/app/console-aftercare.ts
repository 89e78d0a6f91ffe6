import { succeeded, type Result } from '../core/problem.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { withCaseHeld } from './case-hold.ts';
import { reportCase } from './case-report.ts';
import { findDrift, type DriftReport } from './find-drift.ts';
import { keyOf } from './interrupted-cases.ts';
import type { TokenSource } from './session.ts';
import { settleDrift } from './settle-drift.ts';
import type { Workplace } from './workplace.ts';

export interface AftercareOptions {
  readonly workplace: () => Workplace;
  readonly tokensOf: (account: Account) => TokenSource;
}

/** What is left of a difference once somebody looked at it. */
export type LookedAt = Pick<DriftReport, 'drift' | 'changes'>;

/** What the console does with cases that were handed over. */
export function createAftercare({ workplace, tokensOf }: AftercareOptions) {
  const look = async (caseId: string): Promise<Result<DriftReport>> => {
    const found = reportCase(workplace().register, caseId);
    if (!found.ok) return found;
    const { record } = found.value;
    const account = await workplace().session.choose({ tenantId: record.tenant.id });
    if (!account.ok) return account;
    const { signal } = new AbortController();
    const options = { account: account.value, tokens: tokensOf(account.value), signal };
    return findDrift(workplace(), record, options);
  };

  return {
    async findDrift(caseId: string): Promise<Result<LookedAt>> {
      return look(caseId);
    },

    /** Accepts differences as they are at this moment; answers what is left. */
    async acceptDrift(caseId: string, ids: readonly string[]): Promise<Result<LookedAt>> {
      const found = reportCase(workplace().register, caseId);
      if (!found.ok) return found;
      const { record } = found.value;
      const account = await workplace().session.choose({ tenantId: record.tenant.id });
      if (!account.ok) return account;
      const by = account.value.username;
      return withCaseHeld(workplace(), keyOf(record), by, async () => {
        const looked = await look(caseId);
        if (!looked.ok) return looked;
        const report = looked.value;
        const accepted = settleDrift(workplace(), record, report, { accept: ids, withdraw: [], by });
        if (!accepted.ok) return accepted;
        return succeeded({ ...report, drift: report.drift.filter(({ id }) => !ids.includes(id)) });
      });
    },
  };
}
