import type { AppliedCase } from '../app/apply-case.ts';
import { reportCase, type CaseReport } from '../app/case-report.ts';
import { exportHandover } from '../app/handover-export.ts';
import type { Workplace } from '../app/workplace.ts';
import { changesAnything, type Plan } from '../core/plan/plan.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { caseDocument, type CaseDocument } from './case-document.ts';
import { printAwaited, printQuestions, printStatements, printTables } from './case-details-printout.ts';
import { printCaseLine, printChecks, printHandover, printVendorSteps } from './case-printout.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import type { Invocation } from './invocation.ts';

/** How a run ended, as the contract shows it, and the exit code that follows from it. */
export interface ToldCase {
  readonly document: CaseDocument;
  readonly exitCode: number;
}

/** Why the sheet that a run would end with may not be written here: `export-encrypted-only`; null where it may. */
export function refuseSheet({ managed }: Workplace, folder: string | undefined): Problem | null {
  return folder !== undefined && managed.encryptedExportOnly === true
    ? problem('export-encrypted-only', 'input', { field: 'out' })
    : null;
}

/** Tells how a case stands after a run; writes sheet and JSON to `folder` when one was asked for. */
export async function tellCase(
  invocation: Invocation,
  workplace: Workplace,
  plan: Plan,
  applied: AppliedCase,
  folder: string | undefined,
): Promise<Result<ToldCase>> {
  const { output, options } = invocation;
  const { register } = workplace;
  const found = reportCase(register, applied.record.id);
  if (!found.ok) return refused(found.problem);
  const report = found.value;
  const reveal = options.reveal === true;
  let fault = applied.problem;

  printCaseLine(report, output);
  if (fault === null && report.handover !== null && report.record.state !== 'retired') {
    if (plan.desired !== null && !changesAnything(plan)) output.say(text('cli.unchanged'));
    printPackage(invocation, workplace, report, reveal);
    if (folder !== undefined) {
      const written = await exportHandover(register, report.record.id, folder, output.renderer.language);
      if (written.ok) for (const file of written.value) output.say(text('cli.files', { file }));
      else fault = written.problem;
    }
  }
  if (fault !== null && !output.json) output.problem(fault);
  return succeeded({
    document: caseDocument(report, register, output, reveal, fault),
    exitCode: exitCodeFor(report, fault),
  });
}

function printPackage(
  { output }: Invocation,
  { register }: Workplace,
  report: CaseReport,
  reveal: boolean,
): void {
  printHandover(report, register, output, reveal);
  printChecks(report.checks, output);
  printTables(report, output);
  printQuestions(report, output);
  printVendorSteps(report, output);
  printStatements(report, output);
  printAwaited(report, output);
  if (report.calls === null) return;
  const { total, writes, criticalPath, waitedMs } = report.calls;
  output.line();
  output.say(text('cli.calls', { total, writes, criticalPath, waitedMs }));
}

function exitCodeFor({ record, checks }: CaseReport, fault: Problem | null): number {
  if (fault !== null) return exitCodeOf(fault.kind);
  // What was checked before says nothing of a case that is out of use.
  if (record.state === 'retired') return exitCodes.done;
  if (checks.some((check) => check.outcome === 'fail')) return exitCodes.failed;
  return record.state === 'waiting' ? exitCodes.pending : exitCodes.done;
}
