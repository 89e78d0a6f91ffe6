import { prepareRollback } from '../../app/roll-back-case.ts';
import type { Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { withCase } from '../case-command.ts';
import { caseDocument } from '../case-document.ts';
import { exitCodes } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import type { Invocation } from '../invocation.ts';
import { toRollback } from '../../app/prepared-run.ts';
import { concludeHeld } from '../held-run.ts';

export interface RollbackOptions extends TenantOptions {
  readonly purge?: boolean;
}

/** Removes from the tenant what a case created there and did not hand over. */
export function rollback(
  invocation: Invocation,
  caseId: string,
  options: RollbackOptions,
): Promise<number | Problem> {
  const { output } = invocation;
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
    return concludeHeld(invocation, {
      workplace,
      record,
      account: chosen.value.account,
      prepare: async (current, ports) =>
        toRollback(await prepareRollback(workplace, current, { ...chosen.value, ...ports, purge })),
      out: undefined,
    });
  });
}
