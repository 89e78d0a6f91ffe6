import { reportCase, type CaseReport } from '../app/case-report.ts';
import type { Workplace } from '../app/workplace.ts';
import type { Problem } from '../core/problem.ts';
import type { TenantOptions } from './global-options.ts';
import { openInvocation, type Invocation } from './invocation.ts';
import { chooseOperator } from './tenant-work.ts';

export interface CaseCommand {
  readonly workplace: Workplace;
  readonly report: CaseReport;
  /** Signs in to the tenant of the case, where that is still needed. */
  readonly operator: () => ReturnType<typeof chooseOperator>;
}

/** Opens the register for a command about one case of it, and closes it afterwards. */
export async function withCase(
  invocation: Invocation,
  caseId: string,
  options: TenantOptions,
  work: (command: CaseCommand) => Promise<number | Problem>,
): Promise<number | Problem> {
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: true });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    const report = reportCase(workplace.register, caseId);
    if (!report.ok) return report.problem;
    const { tenant } = report.value.record;
    return await work({
      workplace,
      report: report.value,
      operator: () => chooseOperator(invocation, workplace, { tenant: tenant.id, ...options }),
    });
  } finally {
    workplace.close();
  }
}
