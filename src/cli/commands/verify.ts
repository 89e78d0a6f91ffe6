import { verifyExistingCase } from '../../app/verify-case.ts';
import type { Problem } from '../../core/problem.ts';
import { withCase } from '../case-command.ts';
import { printCaseLine, printChecks } from '../case-printout.ts';
import { exitCodes } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import type { Invocation } from '../invocation.ts';
import { printable } from '../output.ts';

/** Checks a case against the tenant; changes nothing there. */
export function verify(
  invocation: Invocation,
  caseId: string,
  options: TenantOptions,
): Promise<number | Problem> {
  const { output, signal } = invocation;
  return withCase(invocation, caseId, options, async ({ workplace, report, operator }) => {
    const { record } = report;
    const chosen = await operator();
    if (!chosen.ok) return chosen.problem;
    const { account, tokens } = chosen.value;
    const verified = await verifyExistingCase(workplace, record, account, tokens, signal);
    if (!verified.ok) return verified.problem;
    const { checks, calls } = verified.value;
    printCaseLine(report, output);
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
  });
}
