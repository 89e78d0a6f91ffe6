import { prepareRotation } from '../../app/rotate-case.ts';
import { prepareRotationStep, type RotationStepOptions } from '../../app/rotation-step.ts';
import type { Problem } from '../../core/problem.ts';
import { withCase } from '../case-command.ts';
import type { TenantOptions } from '../global-options.ts';
import type { Invocation } from '../invocation.ts';
import { toOnboard } from '../../app/prepared-run.ts';
import { concludeHeld, type HeldRun } from '../held-run.ts';
import { readPreflightWay } from '../preflight-way.ts';

export interface RotateOptions extends TenantOptions {
  readonly activate?: boolean;
  readonly confirm?: boolean;
  readonly undo?: boolean;
  readonly preflight?: string;
  readonly out?: string;
}

/**
 * Makes a secret or a signing certificate beside the one in use; with `activate` the new certificate signs;
 * with `confirm` the old one goes once the new one was tried, with `undo` the new one.
 */
export async function rotate(
  invocation: Invocation,
  caseId: string,
  options: RotateOptions,
): Promise<number | Problem> {
  const way = readPreflightWay(options);
  if (!way.ok) return way.problem;
  return withCase(invocation, caseId, options, async ({ workplace, report, operator }) => {
    const { record } = report;
    const chosen = await operator();
    if (!chosen.ok) return chosen.problem;
    const prepare: HeldRun['prepare'] = async (current, { signal }) => {
      const step = chosenStep(options);
      if (step !== null) return prepareRotationStep(workplace, current, { ...chosen.value, step });
      return toOnboard(
        await prepareRotation(workplace, current, {
          ...chosen.value,
          purpose: 'apply',
          asksPermissions: way.value === 'full',
          signal,
        }),
      );
    };
    const { account, tokens } = chosen.value;
    const preflight = { way: way.value, tokens };
    return concludeHeld(invocation, { workplace, record, account, prepare, preflight, out: options.out });
  });
}

function chosenStep({ activate, confirm, undo }: RotateOptions): RotationStepOptions['step'] | null {
  if (activate === true) return 'activate';
  if (confirm === true) return 'confirm';
  return undo === true ? 'undo' : null;
}
