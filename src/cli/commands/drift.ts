import { withCaseHeld } from '../../app/case-hold.ts';
import { findDrift, type DriftOptions as ReadOptions, type DriftReport } from '../../app/find-drift.ts';
import { keyOf } from '../../app/interrupted-cases.ts';
import { toOnboard } from '../../app/prepared-run.ts';
import { findWithdrawn, prepareRestoration, settleDrift } from '../../app/settle-drift.ts';
import type { Workplace } from '../../app/workplace.ts';
import { acceptedIdOf, sayAccepted, type AcceptedChange } from '../../core/aftercare/accepted-changes.ts';
import type { Case } from '../../core/case.ts';
import { succeeded, type Problem, type Result } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { withCase } from '../case-command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import { concludeHeld } from '../held-run.ts';
import type { Invocation } from '../invocation.ts';
import type { Output } from '../output.ts';
import { printable } from '../printable.ts';

export interface DriftOptions extends TenantOptions {
  readonly accept?: readonly string[];
  readonly unaccept?: readonly string[];
  readonly restore?: boolean;
  readonly out?: string;
}

/**
 * Shows what is otherwise than a case promised; `accept` makes it the promise, `unaccept` takes that back,
 * `restore` brings the tenant back.
 */
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
    const { account } = chosen.value;
    if (options.restore === true) {
      return concludeHeld(invocation, {
        workplace,
        record,
        account,
        prepare: async (current) =>
          toOnboard(
            await prepareRestoration(workplace, current, { ...chosen.value, purpose: 'apply', signal }),
          ),
        out: options.out,
      });
    }
    const reading = { ...chosen.value, signal };
    const changes = options.accept !== undefined || options.unaccept !== undefined;
    const look = (): Promise<Result<DriftReport>> => lookAndSettle(workplace, record, reading, options);
    const left = changes
      ? await withCaseHeld(workplace, keyOf(record), account.username, look)
      : await look();
    if (!left.ok) return left.problem;
    tellDrift(output, record, left.value, workplace.register.listAcceptedChanges(record.id));
    return left.value.drift.length === 0 ? exitCodes.done : exitCodes.pending;
  });
}

/** What is still otherwise once the user has accepted something, or taken that back. */
async function lookAndSettle(
  workplace: Workplace,
  record: Case,
  reading: ReadOptions,
  { accept = [], unaccept = [] }: DriftOptions,
): Promise<Result<DriftReport>> {
  const by = reading.account.username;
  const withdrawn = findWithdrawn(workplace.register, record, unaccept);
  if (!withdrawn.ok) return withdrawn;
  const found = await findDrift(workplace, record, { ...reading, withdrawn: withdrawn.value });
  if (!found.ok) return found;
  const settled = settleDrift(workplace, record, found.value, { accept, withdraw: unaccept, by });
  if (!settled.ok) return settled;
  return succeeded({ ...found.value, drift: found.value.drift.filter(({ id }) => !accept.includes(id)) });
}

function tellDrift(
  output: Output,
  record: Case,
  { drift: found, changes, calls }: DriftReport,
  accepted: readonly AcceptedChange[],
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
  tellAccepted(output, record, accepted);
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
    accepted: accepted.map((change) => ({ id: acceptedIdOf(change), instead: sayAccepted(change) })),
    changes,
    calls,
  });
}

function tellAccepted(output: Output, record: Case, accepted: readonly AcceptedChange[]): void {
  if (accepted.length === 0) return;
  output.line();
  output.say(text('cli.drift.accepted', { case: record.id }));
  for (const change of accepted) {
    const instead = sayAccepted(change);
    output.line(`  [${acceptedIdOf(change)}]${instead === null ? '' : ` ${instead}`}`);
  }
}
