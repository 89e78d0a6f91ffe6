import type { ApplyOptions } from '../app/apply-case.ts';
import { withCaseHeld } from '../app/case-hold.ts';
import { keyOf } from '../app/interrupted-cases.ts';
import { applyRun, type PreparedRun } from '../app/prepared-run.ts';
import { runHeldPreflight } from '../app/held-preflight.ts';
import type { Account, TokenSource } from '../app/session.ts';
import type { Workplace } from '../app/workplace.ts';
import type { Case } from '../core/case.ts';
import { refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { refuseSheet, tellCase, type ToldCase } from './applied-case.ts';
import type { Invocation } from './invocation.ts';
import { presentPlan, withPreflight } from './planned-run.ts';
import type { PreflightWay } from './preflight-way.ts';
import { reportProgress } from './progress.ts';

/** What is to be done to a case that the register has, and for whom. */
export interface HeldRun {
  readonly workplace: Workplace;
  readonly record: Case;
  readonly account: Account;
  /** Makes the plan, of the case as it is once nobody else works on it. */
  readonly prepare: (current: Case, ports: ApplyOptions) => Promise<Result<PreparedRun>>;
  /** How the tenant's own rules are looked at before; left out where they are not. */
  readonly preflight?: { readonly way: PreflightWay; readonly tokens: TokenSource };
  /** Where sheet and data go; undefined for nowhere. */
  readonly out: string | undefined;
  /** Answers why nothing is to be written after all; null where the run may begin. */
  readonly onBegin?: () => Problem | null;
}

/** Holds a case, plans, shows the plan, asks where that is due, carries it out and tells how it ended. */
export async function runHeld(
  invocation: Invocation,
  { workplace, record, account, prepare, preflight, out, onBegin }: HeldRun,
): Promise<Result<ToldCase>> {
  const { output, signal } = invocation;
  const noSheet = refuseSheet(workplace, out);
  if (noSheet !== null) return refused(noSheet);
  return withCaseHeld(workplace, keyOf(record), account.username, async () => {
    // Somebody else may have worked on it until this moment.
    const current = workplace.register.findCase(record.id) ?? record;
    const ports = { onEvent: reportProgress(output), signal };
    const prepared = await prepare(current, ports);
    if (!prepared.ok) return prepared;
    const { kind } = prepared.value;
    const { plan } = prepared.value.prepared;
    const draft = kind === 'onboard' ? prepared.value.prepared.draft : null;
    const found =
      preflight === undefined
        ? succeeded(null)
        : await runHeldPreflight(workplace, prepared.value, {
            account,
            tokens: preflight.tokens,
            asksPermissions: preflight.way === 'full',
            signal,
          });
    if (!found.ok) return found;
    const judged = { preflight: found.value, way: preflight?.way ?? 'silent', approved: null } as const;
    const refusal = await presentPlan(invocation, workplace, { ...judged, plan, draft });
    if (refusal !== null) return refused(refusal);
    const stop = onBegin?.() ?? null;
    if (stop !== null) return refused(stop);
    const applied = await applyRun(workplace, prepared.value, ports);
    const told = await tellCase(invocation, workplace, plan, applied, out);
    return told.ok && found.value !== null ? succeeded(withPreflight(told.value, found.value, output)) : told;
  });
}

/** As {@link runHeld}, for a command that does nothing else: prints the document and answers the exit code. */
export async function concludeHeld(invocation: Invocation, run: HeldRun): Promise<number | Problem> {
  const told = await runHeld(invocation, run);
  if (!told.ok) return told.problem;
  invocation.output.document(told.value.document);
  return told.value.exitCode;
}
