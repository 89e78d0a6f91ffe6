import type { ApplyOptions } from '../app/apply-case.ts';
import { withCaseHeld } from '../app/case-hold.ts';
import { keyOf } from '../app/interrupted-cases.ts';
import { applyRun, type PreparedRun } from '../app/prepared-run.ts';
import type { Account } from '../app/session.ts';
import type { Workplace } from '../app/workplace.ts';
import type { Case } from '../core/case.ts';
import { refused, type Problem, type Result } from '../core/problem.ts';
import { tellCase, type ToldCase } from './applied-case.ts';
import { confirmPlan } from './confirm-plan.ts';
import type { Invocation } from './invocation.ts';
import { printPlan } from './plan-printout.ts';
import { reportProgress } from './progress.ts';

/** What is to be done to a case that the register has, and for whom. */
export interface HeldRun {
  readonly workplace: Workplace;
  readonly record: Case;
  readonly account: Account;
  /** Makes the plan, of the case as it is once nobody else works on it. */
  readonly prepare: (current: Case, ports: ApplyOptions) => Promise<Result<PreparedRun>>;
  /** Where sheet and data go; undefined for nowhere. */
  readonly out: string | undefined;
}

/** Holds a case, plans, shows the plan, asks where that is due, carries it out and tells how it ended. */
export async function runHeld(
  invocation: Invocation,
  { workplace, record, account, prepare, out }: HeldRun,
): Promise<Result<ToldCase>> {
  const { output, signal } = invocation;
  return withCaseHeld(workplace, keyOf(record), account.username, async () => {
    // Somebody else may have worked on it until this moment.
    const current = workplace.register.findCase(record.id) ?? record;
    const ports = { onEvent: reportProgress(output), signal };
    const prepared = await prepare(current, ports);
    if (!prepared.ok) return prepared;
    const { kind } = prepared.value;
    const { plan } = prepared.value.prepared;
    const draft = kind === 'onboard' ? prepared.value.prepared.draft : null;
    printPlan(plan, draft, output, (line) => {
      output.progress(line);
    });
    const refusal = await confirmPlan(invocation, workplace, plan);
    if (refusal !== null) return refused(refusal);
    const applied = await applyRun(workplace, prepared.value, ports);
    return tellCase(invocation, workplace, plan, applied, out);
  });
}

/** As {@link runHeld}, for a command that does nothing else: prints the document and answers the exit code. */
export async function concludeHeld(invocation: Invocation, run: HeldRun): Promise<number | Problem> {
  const told = await runHeld(invocation, run);
  if (!told.ok) return told.problem;
  invocation.output.document(told.value.document);
  return told.value.exitCode;
}
