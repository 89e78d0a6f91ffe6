import { applyCase } from '../../app/apply-case.ts';
import { withCaseHeld } from '../../app/case-hold.ts';
import { prepareComplete } from '../../app/complete-case.ts';
import { keyOf } from '../../app/interrupted-cases.ts';
import { refused, type Problem } from '../../core/problem.ts';
import { tellCase, type ToldCase } from '../applied-case.ts';
import { withCase } from '../case-command.ts';
import { confirmPlan } from '../confirm-plan.ts';
import { readSettings } from '../file-values.ts';
import type { TenantOptions } from '../global-options.ts';
import type { Invocation } from '../invocation.ts';
import { printPlan } from '../plan-printout.ts';
import { reportProgress } from '../progress.ts';

export interface CompleteOptions extends TenantOptions {
  readonly set?: readonly string[];
  readonly out?: string;
}

/** Goes on with a case that waits for values of the vendor. */
export async function complete(
  invocation: Invocation,
  caseId: string,
  options: CompleteOptions,
): Promise<number | Problem> {
  const { output, signal } = invocation;
  const inputs = await readSettings(options.set ?? [], output);
  if (!inputs.ok) return inputs.problem;
  return withCase(invocation, caseId, options, async ({ workplace, report, operator }) => {
    const { record } = report;
    const chosen = await operator();
    if (!chosen.ok) return chosen.problem;
    const { username } = chosen.value.account;
    const told = await withCaseHeld<ToldCase>(workplace, keyOf(record), username, async () => {
      const current = workplace.register.findCase(record.id) ?? record;
      const prepared = await prepareComplete(workplace, current, {
        ...chosen.value,
        inputs: inputs.value,
        purpose: 'apply',
        signal,
      });
      if (!prepared.ok) return prepared;
      const { plan, draft } = prepared.value;
      printPlan(plan, draft, output, (line) => {
        output.progress(line);
      });
      const refusal = await confirmPlan(invocation, workplace, plan);
      if (refusal !== null) return refused(refusal);
      const applied = await applyCase(workplace, prepared.value, { onEvent: reportProgress(output), signal });
      return tellCase(invocation, workplace, plan, applied, options.out);
    });
    if (!told.ok) return told.problem;
    output.document(told.value.document);
    return told.value.exitCode;
  });
}
