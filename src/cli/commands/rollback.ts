import { withCaseHeld } from '../../app/case-hold.ts';
import { reportCase } from '../../app/case-report.ts';
import { keyOf } from '../../app/interrupted-cases.ts';
import { applyRollback, prepareRollback } from '../../app/roll-back-case.ts';
import { refused, type Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { tellCase, type ToldCase } from '../applied-case.ts';
import { caseDocument } from '../case-document.ts';
import { confirmPlan } from '../confirm-plan.ts';
import { exitCodes } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { printPlan } from '../plan-printout.ts';
import { reportProgress } from '../progress.ts';
import { chooseOperator } from '../tenant-work.ts';

export interface RollbackOptions extends TenantOptions {
  readonly purge?: boolean;
}

/** Removes from the tenant what a case created there and did not hand over. */
export async function rollback(
  invocation: Invocation,
  caseId: string,
  options: RollbackOptions,
): Promise<number | Problem> {
  const { output, signal } = invocation;
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: true });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    const report = reportCase(workplace.register, caseId);
    if (!report.ok) return report.problem;
    const { record } = report.value;
    if (record.state === 'rolled-back' && options.purge !== true) {
      output.say(text('cli.rollback.nothing'));
      output.document(caseDocument(report.value, workplace.register, output, false, null));
      return exitCodes.done;
    }
    const operator = await chooseOperator(invocation, workplace, { tenant: record.tenant.id, ...options });
    if (!operator.ok) return operator.problem;
    const { username } = operator.value.account;
    const told = await withCaseHeld<ToldCase>(workplace, keyOf(record), username, async () => {
      const current = workplace.register.findCase(record.id) ?? record;
      const ports = { onEvent: reportProgress(output), signal };
      const prepared = await prepareRollback(workplace, current, {
        ...operator.value,
        ...ports,
        purge: options.purge === true,
      });
      if (!prepared.ok) return prepared;
      const { plan } = prepared.value;
      printPlan(plan, null, output, (line) => {
        output.progress(line);
      });
      const refusal = await confirmPlan(invocation, workplace, plan);
      if (refusal !== null) return refused(refusal);
      const applied = await applyRollback(workplace, prepared.value, ports);
      return tellCase(invocation, workplace, plan, applied, undefined);
    });
    if (!told.ok) return told.problem;
    output.document(told.value.document);
    return told.value.exitCode;
  } finally {
    workplace.close();
  }
}
