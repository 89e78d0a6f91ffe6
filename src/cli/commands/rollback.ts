import { withCaseHeld } from '../../app/case-hold.ts';
import { keyOf } from '../../app/interrupted-cases.ts';
import { applyRollback, prepareRollback } from '../../app/roll-back-case.ts';
import { refused, type Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { tellCase, type ToldCase } from '../applied-case.ts';
import { withCase } from '../case-command.ts';
import { caseDocument } from '../case-document.ts';
import { confirmPlan } from '../confirm-plan.ts';
import { exitCodes } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import type { Invocation } from '../invocation.ts';
import { printPlan } from '../plan-printout.ts';
import { reportProgress } from '../progress.ts';

export interface RollbackOptions extends TenantOptions {
  readonly purge?: boolean;
}

/** Removes from the tenant what a case created there and did not hand over. */
export function rollback(
  invocation: Invocation,
  caseId: string,
  options: RollbackOptions,
): Promise<number | Problem> {
  const { output, signal } = invocation;
  const purge = options.purge === true;
  return withCase(invocation, caseId, options, async ({ workplace, report, operator }) => {
    const { record } = report;
    if (record.state === 'rolled-back' && !purge) {
      output.say(text('cli.rollback.nothing'));
      output.document(caseDocument(report, workplace.register, output, false, null));
      return exitCodes.done;
    }
    const chosen = await operator();
    if (!chosen.ok) return chosen.problem;
    const { username } = chosen.value.account;
    const told = await withCaseHeld<ToldCase>(workplace, keyOf(record), username, async () => {
      const current = workplace.register.findCase(record.id) ?? record;
      const ports = { onEvent: reportProgress(output), signal };
      const prepared = await prepareRollback(workplace, current, { ...chosen.value, ...ports, purge });
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
  });
}
