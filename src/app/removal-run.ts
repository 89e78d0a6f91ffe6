import type { Case } from '../core/case.ts';
import type { ApplicationPlan } from '../core/plan/plan.ts';
import type { Run } from '../core/register/register.ts';
import { applyPlan, type RunStart } from '../core/run/apply-plan.ts';
import type { Lane, Meter } from '../core/run/meter.ts';
import type { RunFindings } from '../core/run/run-context.ts';
import type { GraphPort } from '../core/tenant/graph-port.ts';
import type { Text } from '../core/text.ts';
import { scopesForCase } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { AppliedCase, ApplyOptions } from './apply-case.ts';
import { needsOf, type CaseInputs } from './facts-question.ts';
import { runJournal } from './run-journal.ts';
import type { Workplace } from './workplace.ts';

/** A run that takes away something of a case, or turns it, ready to be carried out. */
export interface RemovalRun {
  readonly record: Case;
  readonly account: Account;
  readonly kind: Exclude<Run['kind'], 'onboard' | 'adopt' | 'verify' | 'rotate'>;
  readonly plan: ApplicationPlan;
  readonly inputs: CaseInputs;
  readonly start: RunStart;
  readonly graph: GraphPort;
  readonly meter: Meter;
  /** Where the requests of the facts counted. */
  readonly factsLane: Lane;
}

/** What the register is told of it, each inside the transaction that begins or ends the run; `at` is ISO 8601 UTC. */
export interface RemovalRecord {
  begin(at: string): void;
  /** Before the case is said to have failed or to be interrupted; `hasWritten` is whether something may be gone. */
  fail?(at: string, hasWritten: boolean): void;
  /** Sets the state of the case. */
  end(at: string, findings: RunFindings): void;
}

/** Carries out a removal with its journal. The caller holds the case. */
export async function runRemoval(
  workplace: Workplace,
  run: RemovalRun,
  { onEvent, signal }: ApplyOptions,
  record: RemovalRecord,
): Promise<AppliedCase> {
  const { register, clock, ids, proveSecret, readFederationMetadata, explain } = workplace;
  const { plan, graph, meter } = run;
  const { id } = run.record;
  const runId = ids.uuid();
  const startedAt = clock.now();
  register.transact(() => {
    register.saveCase({ ...run.record, state: 'running', updatedAt: startedAt });
    const unfinished = { endedAt: null, outcome: null, calls: null };
    register.startRun({ id: runId, caseId: id, kind: run.kind, startedAt, ...unfinished }, plan);
    record.begin(startedAt);
  });
  const { problem: fault, findings } = await applyPlan(
    plan,
    { caseId: id, runId, mayBeUnseen: false, mayUse: () => false },
    run.start,
    run.factsLane,
    {
      graph,
      proveSecret,
      readFederationMetadata,
      journal: runJournal(workplace, id),
      explain,
      clock,
      ids,
      meter,
      scopes: scopesForCase('apply', needsOf(run.inputs)),
      onEvent,
      signal,
    },
  );
  register.transact(() => {
    const at = clock.now();
    const isCancelled = fault?.kind === 'cancelled';
    const outcome = fault === null ? 'done' : isCancelled ? 'cancelled' : 'failed';
    register.endRun(runId, { endedAt: at, outcome, calls: meter.calls() });
    if (fault === null) {
      record.end(at, findings);
      return;
    }
    record.fail?.(
      at,
      register.readCaseJournal(id).some((entry) => entry.runId === runId),
    );
    register.setCaseState(id, isCancelled ? 'interrupted' : 'failed', at);
    tellOf(workplace, run, fault.text);
  });
  return { record: register.findCase(id) ?? run.record, problem: fault };
}

/** Writes a line in the history of the case, in the name of who works on it. */
export function tellOf(
  { register, clock }: Workplace,
  { record, account }: Pick<RemovalRun, 'record' | 'account'>,
  what: Text,
): void {
  register.appendHistory({ caseId: record.id, at: clock.now(), text: what, by: account.username });
}
