import { prepareRotationEnd } from '../../app/end-rotation.ts';
import { prepareRotation } from '../../app/rotate-case.ts';
import type { Problem } from '../../core/problem.ts';
import { withCase } from '../case-command.ts';
import type { TenantOptions } from '../global-options.ts';
import type { Invocation } from '../invocation.ts';
import { toOnboard, toRotationEnd } from '../../app/prepared-run.ts';
import { concludeHeld, type HeldRun } from '../held-run.ts';

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
  return withCase(invocation, caseId, options, async ({ workplace, report, operator }) => {
    const { record } = report;
    const chosen = await operator();
    if (!chosen.ok) return chosen.problem;
    const prepare: HeldRun['prepare'] = async (current, { signal }) => {
      if (options.confirm !== true && options.undo !== true)
        return toOnboard(
          await prepareRotation(workplace, current, { ...chosen.value, purpose: 'apply', signal }),
        );
      const outcome = options.undo === true ? 'undo' : 'confirm';
      return toRotationEnd(prepareRotationEnd(workplace, current, { ...chosen.value, outcome }));
    };
    const { account } = chosen.value;
    return concludeHeld(invocation, { workplace, record, account, prepare, out: options.out });
  });
}
