import type { Result } from '../core/problem.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { reportCase } from './case-report.ts';
import { previewTokenOf, type PersonalPreview } from './preview-token.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

export interface ConsolePreviewOptions {
  readonly workplace: () => Workplace;
  readonly tokensOf: (account: Account) => TokenSource;
}

/** Whose token, and by which endpoint; null for the one that the handover leads to. */
export interface AskedToken {
  readonly caseId: string;
  readonly user: string;
  readonly endpoint: 'v1' | 'v2' | null;
}

/** How the console previews tokens. */
export function createTokenPreview({ workplace, tokensOf }: ConsolePreviewOptions) {
  return {
    async token({ caseId, user, endpoint }: AskedToken): Promise<Result<PersonalPreview>> {
      const report = reportCase(workplace().register, caseId);
      if (!report.ok) return report;
      const { record } = report.value;
      const account = await workplace().session.choose({ tenantId: record.tenant.id });
      if (!account.ok) return account;
      return previewTokenOf(workplace(), record, {
        user,
        ...(endpoint === null ? {} : { endpoint }),
        account: account.value,
        tokens: tokensOf(account.value),
        signal: new AbortController().signal,
      });
    },
  };
}
