import { succeeded, type Result } from '../core/problem.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { reportCase } from './case-report.ts';
import { findDrift, type DriftReport } from './find-drift.ts';
import type { TokenSource } from './session.ts';
import { acceptDrift } from './settle-drift.ts';
import type { Workplace } from './workplace.ts';

export interface AftercareOptions {
  readonly workplace: () => Workplace;
  readonly tokensOf: (account: Account) => TokenSource;
}

/** What is left of a difference once somebody looked at it. */
export type LookedAt = Pick<DriftReport, 'drift' | 'changes'>;

/** What the console does with cases that were handed over. */
export function createAftercare({ workplace, tokensOf }: AftercareOptions) {
  const look = async (
    caseId: string,
  ): Promise<Result<{ readonly report: DriftReport; readonly account: Account }>> => {
    const found = reportCase(workplace().register, caseId);
    if (!found.ok) return found;
    const { record } = found.value;
    const account = await workplace().session.choose({ tenantId: record.tenant.id });
    if (!account.ok) return account;
    const { signal } = new AbortController();
    const options = { account: account.value, tokens: tokensOf(account.value), signal };
    const report = await findDrift(workplace(), record, options);
    return report.ok ? succeeded({ report: report.value, account: account.value }) : report;
  };

  return {
    async findDrift(caseId: string): Promise<Result<LookedAt>> {
      const looked = await look(caseId);
      return looked.ok ? succeeded(looked.value.report) : looked;
    },

    /** Accepts differences as they are at this moment; answers what is left. */
    async acceptDrift(caseId: string, ids: readonly string[]): Promise<Result<LookedAt>> {
      const looked = await look(caseId);
      if (!looked.ok) return looked;
      const { report, account } = looked.value;
      const found = reportCase(workplace().register, caseId);
      if (!found.ok) return found;
      const by = account.username;
      const accepted = acceptDrift(workplace(), found.value.record, report, { ids, by });
      if (!accepted.ok) return accepted;
      return succeeded({ ...report, drift: report.drift.filter(({ id }) => !ids.includes(id)) });
    },
  };
}
