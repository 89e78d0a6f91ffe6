import { reportCase } from '../../app/case-report.ts';
import { verifyExistingCase } from '../../app/verify-case.ts';
import type { Problem } from '../../core/problem.ts';
import { printable } from '../output.ts';
import { printCaseLine, printChecks } from '../case-printout.ts';
import { exitCodes } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { chooseOperator } from '../tenant-work.ts';

/** Checks a case against the tenant; changes nothing there. */
export async function verify(
  invocation: Invocation,
  caseId: string,
  options: TenantOptions,
): Promise<number | Problem> {
  const { output, signal } = invocation;
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: true });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    const report = reportCase(workplace.register, caseId);
    if (!report.ok) return report.problem;
    const { record } = report.value;
    const operator = await chooseOperator(invocation, workplace, { tenant: record.tenant.id, ...options });
    if (!operator.ok) return operator.problem;
    const { account, tokens } = operator.value;
    const verified = await verifyExistingCase(workplace, record, account, tokens, signal);
    if (!verified.ok) return verified.problem;
    const { checks, calls } = verified.value;
    printCaseLine(report.value, output);
    printChecks(checks, output);
    output.document({
      case: record.id,
      status: record.state,
      checks: checks.map(({ id, outcome, text }) => ({
        id,
        outcome,
        text: printable(output.renderer.say(text)),
      })),
      calls,
      error: null,
    });
    return checks.some((check) => check.outcome === 'fail') ? exitCodes.failed : exitCodes.done;
  } finally {
    workplace.close();
  }
}
