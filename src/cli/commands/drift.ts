import type { CaseReport } from '../../app/case-report.ts';
import { findDrift, type DriftReport } from '../../app/find-drift.ts';
import { acceptDrift, prepareRestoration } from '../../app/settle-drift.ts';
import type { Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { withCase } from '../case-command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import type { Invocation } from '../invocation.ts';
import { printable, type Output } from '../output.ts';
import { toOnboard } from '../../app/prepared-run.ts';
import { concludeHeld } from '../held-run.ts';

export interface DriftOptions extends TenantOptions {
  readonly accept?: readonly string[];
  readonly restore?: boolean;
  readonly out?: string;
}

/** Shows what is otherwise than a case promised; `accept` makes it the promise, `restore` puts it back. */
export function drift(
  invocation: Invocation,
  caseId: string,
  options: DriftOptions,
): Promise<number | Problem> {
  const { output, signal } = invocation;
  return withCase(invocation, caseId, options, async ({ workplace, report, operator }) => {
    const { record } = report;
    const chosen = await operator();
    if (!chosen.ok) return chosen.problem;
    const { username } = chosen.value.account;
    if (options.restore === true) {
      return concludeHeld(invocation, {
        workplace,
        record,
        account: chosen.value.account,
        prepare: async (current) =>
          toOnboard(
            await prepareRestoration(workplace, current, { ...chosen.value, purpose: 'apply', signal }),
          ),
        out: options.out,
      });
    }
    const found = await findDrift(workplace, record, { ...chosen.value, signal });
    if (!found.ok) return found.problem;
    const ids = options.accept ?? [];
    const accepted = acceptDrift(workplace, record, found.value, { ids, by: username });
    if (!accepted.ok) return accepted.problem;
    const left = found.value.drift.filter(({ id }) => !ids.includes(id));
    tellDrift(output, report, { ...found.value, drift: left });
    return left.length === 0 ? exitCodes.done : exitCodes.pending;
  });
}

function tellDrift(
  output: Output,
  { record }: CaseReport,
  { drift: found, changes, calls }: DriftReport,
): void {
  const { renderer } = output;
  if (found.length === 0) output.say(text('cli.drift.none', { case: record.id }));
  for (const { id, text: what, breaks, promised, live } of found) {
    output.line(`${renderer.say(what)}`);
    output.line(`    ${renderer.say(breaks)}`);
    if (promised !== null && live !== null)
      output.line(`    ${renderer.say(text('cli.drift.both', { promised, live }))}`);
    output.line(`    [${id}]`);
  }
  if (found.length > 0) {
    output.line();
    const [newest] = changes ?? [];
    if (newest !== undefined) {
      const { at, activity, by } = newest;
      output.say(text('cli.drift.changed', { moment: { moment: at }, activity, by: by ?? '?' }));
    } else output.say(text(changes === null ? 'cli.drift.no-log' : 'cli.drift.not-in-log'));
    output.say(text('cli.drift.then', { case: record.id }));
  }
  output.document({
    case: record.id,
    drift: found.map(({ id, subject, promised, live, text: what, breaks, acceptable }) => ({
      id,
      subject,
      promised,
      live,
      text: printable(renderer.say(what)),
      breaks: printable(renderer.say(breaks)),
      acceptable,
    })),
    changes,
    calls,
  });
}
