import { applyResume, type PreparedResume } from '../../app/resume-case.ts';
import { prepareRotationEnd } from '../../app/end-rotation.ts';
import { prepareRotation } from '../../app/rotate-case.ts';
import { withCaseHeld } from '../../app/case-hold.ts';
import { keyOf } from '../../app/interrupted-cases.ts';
import type { Case } from '../../core/case.ts';
import { refused, succeeded, type Problem, type Result } from '../../core/problem.ts';
import { tellCase, type ToldCase } from '../applied-case.ts';
import { withCase } from '../case-command.ts';
import { confirmPlan } from '../confirm-plan.ts';
import type { TenantOptions } from '../global-options.ts';
import type { Invocation } from '../invocation.ts';
import { printPlan } from '../plan-printout.ts';
import { reportProgress } from '../progress.ts';

export interface RotateOptions extends TenantOptions {
  readonly confirm?: boolean;
  readonly undo?: boolean;
  readonly out?: string;
}

/**
 * Makes a secret beside the one in use; with `confirm` the old one goes once the new one was tried, with
 * `undo` the new one.
 */
export function rotate(
  invocation: Invocation,
  caseId: string,
  options: RotateOptions,
): Promise<number | Problem> {
  const { output, signal } = invocation;
  return withCase(invocation, caseId, options, async ({ workplace, report, operator }) => {
    const { record } = report;
    const chosen = await operator();
    if (!chosen.ok) return chosen.problem;
    const prepare = async (current: Case): Promise<Result<PreparedResume>> => {
      if (options.confirm === true || options.undo === true) {
        const outcome = options.undo === true ? 'undo' : 'confirm';
        const prepared = prepareRotationEnd(workplace, current, { ...chosen.value, outcome });
        return prepared.ok ? succeeded({ kind: 'rotation-end', prepared: prepared.value }) : prepared;
      }
      const prepared = await prepareRotation(workplace, current, {
        ...chosen.value,
        purpose: 'apply',
        signal,
      });
      return prepared.ok ? succeeded({ kind: 'onboard', prepared: prepared.value }) : prepared;
    };
    const { username } = chosen.value.account;
    const told = await withCaseHeld<ToldCase>(workplace, keyOf(record), username, async () => {
      const prepared = await prepare(workplace.register.findCase(record.id) ?? record);
      if (!prepared.ok) return prepared;
      const { plan } = prepared.value.prepared;
      printPlan(plan, null, output, (line) => {
        output.progress(line);
      });
      const refusal = await confirmPlan(invocation, workplace, plan);
      if (refusal !== null) return refused(refusal);
      const applied = await applyResume(workplace, prepared.value, {
        onEvent: reportProgress(output),
        signal,
      });
      return tellCase(invocation, workplace, plan, applied, options.out);
    });
    if (!told.ok) return told.problem;
    output.document(told.value.document);
    return told.value.exitCode;
  });
}
