import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { openField, reportCase, type CaseReport } from './case-report.ts';
import type { TokenSource } from './session.ts';
import { verifyExistingCase } from './verify-case.ts';
import type { Workplace } from './workplace.ts';

export interface CasesOptions {
  readonly workplace: () => Workplace;
  readonly tokensOf: (account: Account) => TokenSource;
}

/** What the console shows of the cases of its register. */
export function createCases({ workplace, tokensOf }: CasesOptions) {
  return {
    async verify(caseId: string): Promise<Result<CaseReport>> {
      const report = reportCase(workplace().register, caseId);
      if (!report.ok) return report;
      const account = await workplace().session.choose({ tenantId: report.value.record.tenant.id });
      if (!account.ok) return account;
      const tokens = tokensOf(account.value);
      const { signal } = new AbortController();
      const verified = await verifyExistingCase(
        workplace(),
        report.value.record,
        account.value,
        tokens,
        signal,
      );
      if (!verified.ok) return verified;
      const after = reportCase(workplace().register, caseId);
      return after.ok ? succeeded({ ...after.value, checks: verified.value.checks }) : after;
    },

    get: (caseId: string): Result<CaseReport> => reportCase(workplace().register, caseId),

    /** The clear value of one field of a case's package; the secret's with `fieldId` null. */
    fieldValue(
      caseId: string,
      fieldId: string | null,
    ): Result<{ readonly value: string; readonly secret: boolean }> {
      const handover = workplace().register.findHandover(caseId);
      const field = handover?.fields.find(({ id, secret }) => (fieldId === null ? secret : id === fieldId));
      if (handover === null || field === undefined) {
        return refused(problem('case-unknown', 'input', { params: { case: caseId } }));
      }
      const opened = openField(workplace().register, handover, field);
      return opened.ok ? succeeded({ value: opened.value, secret: field.secret }) : opened;
    },

    /** The application of a case, for the link into the admin centre. */
    applicationOf: (
      caseId: string,
    ): { readonly appId: string; readonly cloud: Workplace['cloud'] } | null => {
      const application = workplace().register.findCase(caseId)?.application ?? null;
      return application === null ? null : { appId: application.appId, cloud: workplace().cloud };
    },
  };
}
