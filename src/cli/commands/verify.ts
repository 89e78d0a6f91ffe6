import { readTypedHead } from '../../app/history-check.ts';
import { verifyExistingCase } from '../../app/verify-case.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { withCase } from '../case-command.ts';
import { printCaseLine, printChecks } from '../case-printout.ts';
import { exitCodes } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import { historyCheckDocument, printHistoryCheck } from '../history-printout.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { printable } from '../printable.ts';

export interface VerifyOptions extends TenantOptions {
  /** The head of the history that a sheet shows. */
  readonly head?: string;
}

/** Checks the history of the register, and whether a head on paper is in it. Needs no tenant. */
export async function verifyHistory(
  invocation: Invocation,
  options: VerifyOptions,
): Promise<number | Problem> {
  const { output } = invocation;
  const head = readTypedHead(options.head);
  if (!head.ok) return head.problem;
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: false });
  if (!opened.ok) return opened.problem;
  const { register, close } = opened.value;
  try {
    const history = register.checkHistory(head.value);
    if (history === null) return problem('register-not-unlocked', 'failed');
    printHistoryCheck(history, output);
    output.document({ history: historyCheckDocument(history, output), error: null });
    return history.holds ? exitCodes.done : exitCodes.failed;
  } finally {
    close();
  }
}

/** Checks a case against the tenant, and the history; changes nothing there. */
export function verify(
  invocation: Invocation,
  caseId: string,
  options: VerifyOptions,
): Promise<number | Problem> {
  const { output, signal } = invocation;
  const head = readTypedHead(options.head);
  if (!head.ok) return Promise.resolve(head.problem);
  return withCase(invocation, caseId, options, async ({ workplace, report, operator }) => {
    const { record } = report;
    const chosen = await operator();
    if (!chosen.ok) return chosen.problem;
    const { account, tokens } = chosen.value;
    const verified = await verifyExistingCase(workplace, record, account, tokens, signal);
    if (!verified.ok) return verified.problem;
    const { checks, calls } = verified.value;
    printCaseLine(report, output);
    const history = workplace.register.checkHistory(head.value);
    printChecks(checks, output);
    output.line();
    printHistoryCheck(history, output);
    output.document({
      case: record.id,
      status: record.state,
      checks: checks.map(({ id, outcome, text }) => ({
        id,
        outcome,
        text: printable(output.renderer.say(text)),
      })),
      calls,
      history: historyCheckDocument(history, output),
      error: null,
    });
    const isBroken = history?.holds === false || checks.some((check) => check.outcome === 'fail');
    return isBroken ? exitCodes.failed : exitCodes.done;
  });
}
