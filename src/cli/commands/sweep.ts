import { sweepCases, type SweepReport, type SweptCase } from '../../app/sweep.ts';
import type { Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { readDays } from '../day-count.ts';
import { exitCodeOf, exitCodes, worstExitCode } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { tellSweep } from '../sweep-printout.ts';
import { chooseOperator } from '../tenant-work.ts';

export interface SweepOptions extends TenantOptions {
  readonly within?: string;
}

/** The check that compares with what was promised. */
const driftCheck = 'C45';

/** How many days ahead a sweep looks for what expires, unless asked otherwise. */
const defaultWithinDays = 90;

/** Looks at every case in use, of one tenant or of all of them; writes nothing. */
export async function sweep(invocation: Invocation, options: SweepOptions): Promise<number | Problem> {
  const { output, signal } = invocation;
  const { within, tenant, account } = options;
  const days = readDays(within);
  if (!days.ok) return days.problem;
  const withinDays = days.value ?? defaultWithinDays;
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: true });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    const report = await sweepCases(workplace, {
      ...(tenant === undefined ? {} : { tenantId: tenant }),
      withinDays,
      operatorOf: (tenantId) =>
        chooseOperator(invocation, workplace, {
          tenant: tenantId,
          ...(account === undefined ? {} : { account }),
        }),
      onCase(done, total, { vendorName, tenant: { displayName } }) {
        const params = { number: done, total, vendor: vendorName, tenant: displayName };
        output.progress(output.renderer.say(text('cli.sweep.case', params)));
      },
      signal,
    });
    tellSweep(output, report, withinDays);
    return exitCodeOfSweep(report);
  } finally {
    workplace.close();
  }
}

/** What needs somebody most comes first; a sweep that was stopped says that it was. */
function exitCodeOfSweep({ cases, total }: SweepReport): number {
  if (cases.length < total) return exitCodes.cancelled;
  return worstExitCode(cases.map(exitCodeOfCase));
}

/** Drift waits for somebody to decide; any other check that fails, or a pressing end, is a failure. */
function exitCodeOfCase({ problem: fault, checks, expiry }: SweptCase): number {
  if (fault !== null) return exitCodeOf(fault.kind);
  const failed = checks.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);
  if (failed.some((id) => id !== driftCheck) || expiry.some(({ isPressing }) => isPressing))
    return exitCodes.failed;
  return failed.length > 0 ? exitCodes.pending : exitCodes.done;
}
