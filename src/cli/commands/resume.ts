import { reportCase } from '../../app/case-report.ts';
import { prepareResume } from '../../app/resume-case.ts';
import type { Workplace } from '../../app/workplace.ts';
import { resumableStates, type Case } from '../../core/case.ts';
import { problem, type Problem, type Result } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { ToldCase } from '../applied-case.ts';
import { caseDocument } from '../case-document.ts';
import { printAwaited } from '../case-details-printout.ts';
import { printCaseLine } from '../case-printout.ts';
import { exitCodeOf, exitCodes, worstExitCode } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { chooseOperator } from '../tenant-work.ts';
import { runHeld } from '../held-run.ts';

export interface ResumeOptions extends TenantOptions {
  readonly all?: boolean;
  readonly restore?: boolean;
  readonly out?: string;
}

/** Goes on with a case that stopped halfway, or with all of them. */
export async function resume(
  invocation: Invocation,
  caseId: string | undefined,
  options: ResumeOptions,
): Promise<number | Problem> {
  const { output } = invocation;
  if ((caseId === undefined) === (options.all !== true)) return problem('resume-what', 'input');
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: true });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    if (caseId === undefined) return await resumeAll(invocation, workplace, options);
    const report = reportCase(workplace.register, caseId);
    if (!report.ok) return report.problem;
    if (!resumableStates.includes(report.value.record.state)) {
      printCaseLine(report.value, output);
      if (report.value.record.state === 'waiting') printAwaited(report.value, output);
      else output.say(text('cli.resume.nothing'));
      output.document(caseDocument(report.value, workplace.register, output, false, null));
      return report.value.record.state === 'waiting' ? exitCodes.pending : exitCodes.done;
    }
    const told = await resumeOne(invocation, workplace, report.value.record, options);
    if (!told.ok) return told.problem;
    output.document(told.value.document);
    return told.value.exitCode;
  } finally {
    workplace.close();
  }
}

/** One case after the other: each in its own tenant, and none stopped by the problem of another. */
async function resumeAll(
  invocation: Invocation,
  workplace: Workplace,
  options: ResumeOptions,
): Promise<number> {
  const { output } = invocation;
  const { register } = workplace;
  const told: ToldCase[] = [];
  for (const record of register.listCases({ states: resumableStates })) {
    if (invocation.signal.aborted) break;
    const one = await resumeOne(invocation, workplace, record, options);
    if (one.ok) {
      told.push(one.value);
      continue;
    }
    if (!output.json) output.problem(one.problem);
    const report = reportCase(register, record.id);
    if (report.ok) {
      const document = caseDocument(report.value, register, output, false, one.problem);
      told.push({ document, exitCode: exitCodeOf(one.problem.kind) });
    }
  }
  if (told.length === 0) output.say(text('cli.resume.none'));
  output.document({ cases: told.map(({ document }) => document) });
  return worstExitCode([
    ...told.map(({ exitCode }) => exitCode),
    ...(invocation.signal.aborted ? [exitCodes.cancelled] : []),
  ]);
}

async function resumeOne(
  invocation: Invocation,
  workplace: Workplace,
  record: Case,
  options: ResumeOptions,
): Promise<Result<ToldCase>> {
  const operator = await chooseOperator(invocation, workplace, { tenant: record.tenant.id, ...options });
  if (!operator.ok) return operator;
  return runHeld(invocation, {
    workplace,
    record,
    account: operator.value.account,
    prepare: (current, ports) =>
      prepareResume(workplace, current, {
        ...operator.value,
        ...ports,
        purpose: 'apply',
        restore: options.restore === true,
      }),
    out: options.out,
  });
}
