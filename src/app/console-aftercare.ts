import { acceptedIdOf } from '../core/aftercare/accepted-changes.ts';
import { describeAccepted } from '../core/aftercare/describe-accepted.ts';
import type { Case } from '../core/case.ts';
import { succeeded, type Result } from '../core/problem.ts';
import type { Text } from '../core/text.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { withCaseHeld } from './case-hold.ts';
import { reportCase } from './case-report.ts';
import { findDrift, type DriftReport } from './find-drift.ts';
import { keyOf } from './interrupted-cases.ts';
import type { TokenSource } from './session.ts';
import { findWithdrawn, settleDrift } from './settle-drift.ts';
import type { Workplace } from './workplace.ts';

export interface AftercareOptions {
  readonly workplace: () => Workplace;
  readonly tokensOf: (account: Account) => TokenSource;
}

/** What is left of a difference once somebody looked at it, and what was agreed to before. */
export interface LookedAt extends Pick<DriftReport, 'drift' | 'changes'> {
  readonly accepted: readonly {
    readonly id: string;
    readonly text: Text;
    readonly at: string;
    readonly by: string;
  }[];
}

/** Which differences become the promise, and which agreements are taken back. */
interface Settlement {
  readonly accept: readonly string[];
  readonly withdraw: readonly string[];
}

/** What the console does with cases that were handed over. */
export function createAftercare({ workplace, tokensOf }: AftercareOptions) {
  const operatorOf = async (
    caseId: string,
  ): Promise<Result<{ readonly record: Case; readonly account: Account }>> => {
    const found = reportCase(workplace().register, caseId);
    if (!found.ok) return found;
    const { record } = found.value;
    const account = await workplace().session.choose({ tenantId: record.tenant.id });
    return account.ok ? succeeded({ record, account: account.value }) : account;
  };

  const lookedAt = (caseId: string, { drift, changes }: Omit<LookedAt, 'accepted'>): LookedAt => {
    const accepted = workplace()
      .register.listAcceptances(caseId)
      .map(({ change, at, by }) => ({ id: acceptedIdOf(change), text: describeAccepted(change), at, by }));
    return { drift, changes, accepted };
  };

  const settle = async (caseId: string, { accept, withdraw }: Settlement): Promise<Result<LookedAt>> => {
    const operator = await operatorOf(caseId);
    if (!operator.ok) return operator;
    const { record, account } = operator.value;
    const by = account.username;
    return withCaseHeld(workplace(), keyOf(record), by, async () => {
      const withdrawn = findWithdrawn(workplace().register, record, withdraw);
      if (!withdrawn.ok) return withdrawn;
      const { signal } = new AbortController();
      const options = { account, tokens: tokensOf(account), withdrawn: withdrawn.value, signal };
      const found = await findDrift(workplace(), record, options);
      if (!found.ok) return found;
      const settled = settleDrift(workplace(), record, found.value, { accept, withdraw, by });
      if (!settled.ok) return settled;
      const drift = found.value.drift.filter(({ id }) => !accept.includes(id));
      return succeeded(lookedAt(caseId, { ...found.value, drift }));
    });
  };

  return {
    async findDrift(caseId: string): Promise<Result<LookedAt>> {
      const operator = await operatorOf(caseId);
      if (!operator.ok) return operator;
      const { record, account } = operator.value;
      const { signal } = new AbortController();
      const found = await findDrift(workplace(), record, { account, tokens: tokensOf(account), signal });
      return found.ok ? succeeded(lookedAt(caseId, found.value)) : found;
    },

    /** Accepts differences as they are at this moment; answers what is left. */
    acceptDrift: (caseId: string, ids: readonly string[]): Promise<Result<LookedAt>> =>
      settle(caseId, { accept: ids, withdraw: [] }),

    /** Takes back what was agreed to, so that it is a difference again; answers what there is then. */
    withdrawDrift: (caseId: string, ids: readonly string[]): Promise<Result<LookedAt>> =>
      settle(caseId, { accept: [], withdraw: ids }),
  };
}
