import { reportCase, type CaseReport } from '../../app/case-report.ts';
import type { Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { remindOfBackup } from '../backup-reminder.ts';
import { printAwaited, printQuestions, printStatements, printTables } from '../case-details-printout.ts';
import { caseDocument } from '../case-document.ts';
import {
  printCaseLine,
  printChecks,
  printHandover,
  printHistory,
  printVendorSteps,
} from '../case-printout.ts';
import { exitCodes } from '../exit-codes.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { printable } from '../printable.ts';

/** Shows how all cases stand, or one in full. Needs no tenant. */
export async function status(invocation: Invocation, caseId: string | undefined): Promise<number | Problem> {
  const { output, options } = invocation;
  const opened = await openInvocation(invocation, { needsKey: options.reveal === true, needsTenant: false });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  const { register, close } = workplace;
  const reveal = options.reveal === true;
  try {
    remindOfBackup(workplace, output);
    if (caseId === undefined) {
      const reports = register.listCases().flatMap((record) => reportOf(reportCase(register, record.id)));
      if (reports.length === 0) output.say(text('cli.no-cases'));
      for (const report of reports) {
        printCaseLine(report, output);
        printAwaited(report, output);
      }
      output.document({
        cases: reports.map((report) => caseDocument(report, register, output, reveal, null)),
      });
      return exitCodes.done;
    }
    const report = reportCase(register, caseId);
    if (!report.ok) return report.problem;
    printCaseLine(report.value, output);
    printHandover(report.value, register, output, reveal);
    printChecks(report.value.checks, output);
    printTables(report.value, output);
    printQuestions(report.value, output);
    printVendorSteps(report.value, output);
    printStatements(report.value, output);
    printAwaited(report.value, output);
    output.line();
    output.say(text('cli.history'));
    printHistory(report.value, output);
    output.document(caseDocument(report.value, register, output, reveal, null));
    return exitCodes.done;
  } finally {
    close();
  }
}

/** Shows what happened, newest case first; `search` narrows it down. Needs no tenant. */
export async function history(invocation: Invocation, search: string | undefined): Promise<number | Problem> {
  const { output, options } = invocation;
  const opened = await openInvocation(invocation, { needsKey: options.reveal === true, needsTenant: false });
  if (!opened.ok) return opened.problem;
  const { register, close } = opened.value;
  try {
    const cases = register.listCases(search === undefined ? {} : { search });
    const reports = cases.flatMap((record) => reportOf(reportCase(register, record.id)));
    if (reports.length === 0) output.say(text('cli.no-cases'));
    for (const report of reports) {
      printCaseLine(report, output);
      printHistory(report, output);
    }
    output.document({
      cases: reports.map((report) => ({
        ...caseDocument(report, register, output, options.reveal === true, null),
        history: report.history.map((entry) => ({
          at: entry.at,
          by: entry.by,
          text: printable(output.renderer.say(entry.text)),
        })),
      })),
    });
    return exitCodes.done;
  } finally {
    close();
  }
}

function reportOf(result: ReturnType<typeof reportCase>): readonly CaseReport[] {
  return result.ok ? [result.value] : [];
}
