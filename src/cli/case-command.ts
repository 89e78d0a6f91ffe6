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
  return withRegister(invocation, (workplace) =>
    withCaseIn(invocation, workplace, { caseId, options }, work),
  );
}

/** The same, in a register that is open already. */
export async function withCaseIn(
  invocation: Invocation,
  workplace: Workplace,
  { caseId, options }: { readonly caseId: string; readonly options: TenantOptions },
  work: (command: CaseCommand) => Promise<number | Problem>,
): Promise<number | Problem> {
  const report = reportCase(workplace.register, caseId);
  if (!report.ok) return report.problem;
  const { tenant } = report.value.record;
  return work({
    workplace,
    report: report.value,
    operator: () => chooseOperator(invocation, workplace, { tenant: tenant.id, ...options }),
  });
}

/** Opens the register, with its key, for a command; closes it afterwards. */
export async function withRegister(
  invocation: Invocation,
  work: (workplace: Workplace) => Promise<number | Problem>,
  needs: { readonly needsTenant: boolean } = { needsTenant: true },
): Promise<number | Problem> {
  const opened = await openInvocation(invocation, { needsKey: true, ...needs });
  if (!opened.ok) return opened.problem;
  try {
    return await work(opened.value);
  } finally {
    opened.value.close();
  }
}
