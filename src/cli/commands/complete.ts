import { prepareComplete } from '../../app/complete-case.ts';
import type { Problem } from '../../core/problem.ts';
import { withCase } from '../case-command.ts';
import { readSettings } from '../file-values.ts';
import type { TenantOptions } from '../global-options.ts';
import type { Invocation } from '../invocation.ts';
import { toOnboard } from '../../app/prepared-run.ts';
import { concludeHeld } from '../held-run.ts';
import { readPreflightWay } from '../preflight-way.ts';

export interface CompleteOptions extends TenantOptions {
  readonly set?: readonly string[];
  readonly preflight?: string;
  readonly out?: string;
}

/** Goes on with a case that waits for values of the vendor. */
export async function complete(
  invocation: Invocation,
  caseId: string,
  options: CompleteOptions,
): Promise<number | Problem> {
  const inputs = await readSettings(options.set ?? [], invocation.output);
  if (!inputs.ok) return inputs.problem;
  const way = readPreflightWay(options);
  if (!way.ok) return way.problem;
  return withCase(invocation, caseId, options, async ({ workplace, report, operator }) => {
    const { record } = report;
    const chosen = await operator();
    if (!chosen.ok) return chosen.problem;
    return concludeHeld(invocation, {
      workplace,
      record,
      account: chosen.value.account,
      prepare: async (current, { signal }) =>
        toOnboard(
          await prepareComplete(workplace, current, {
            ...chosen.value,
            inputs: inputs.value,
            purpose: 'apply',
            asksPermissions: way.value === 'full',
            signal,
          }),
        ),
      preflight: { way: way.value, tokens: chosen.value.tokens },
      out: options.out,
    });
  });
}
