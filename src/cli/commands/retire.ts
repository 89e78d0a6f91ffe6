import { toRetirement } from '../../app/prepared-run.ts';
import { prepareRetirement } from '../../app/retire-case.ts';
import type { RetirementKind } from '../../core/aftercare/retirement.ts';
import type { Problem } from '../../core/problem.ts';
import { withCase } from '../case-command.ts';
import type { TenantOptions } from '../global-options.ts';
import { concludeHeld } from '../held-run.ts';
import type { Invocation } from '../invocation.ts';

export interface RetireOptions extends TenantOptions {
  readonly remove?: boolean;
  readonly restore?: boolean;
}

/**
 * Takes a case that was handed over out of use: nobody can sign in any more. With `remove` what it has goes
 * to Entra's recycle bin later on; with `restore` all of it comes back.
 */
export function retire(
  invocation: Invocation,
  caseId: string,
  options: RetireOptions,
): Promise<number | Problem> {
  return withCase(invocation, caseId, options, async ({ workplace, report, operator }) => {
    const chosen = await operator();
    if (!chosen.ok) return chosen.problem;
    return concludeHeld(invocation, {
      workplace,
      record: report.record,
      account: chosen.value.account,
      prepare: async (current, ports) =>
        toRetirement(
          await prepareRetirement(workplace, current, { ...chosen.value, ...ports, kind: kindOf(options) }),
        ),
      out: undefined,
    });
  });
}

function kindOf({ remove, restore }: RetireOptions): RetirementKind {
  if (remove === true) return 'retire-remove';
  return restore === true ? 'retire-restore' : 'retire';
}
