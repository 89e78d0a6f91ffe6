import type { Case, CaseKey } from '../core/case.ts';
import type { RotationOutcome } from '../core/plan/rotation-end-plan.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { RunEvent } from '../core/run/run-events.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { withCaseHeld } from './case-hold.ts';
import { reportCase, type CaseReport } from './case-report.ts';
import { checkDraft, type CaseDraft } from './check-draft.ts';
import { prepareComplete } from './complete-case.ts';
import { prepareRotationEnd, type PreparedRotationEnd } from './end-rotation.ts';
import { keyOf } from './interrupted-cases.ts';
import { keyOfDraft } from './draft-key.ts';
import { prepareCase, type PreparedCase } from './prepare-case.ts';
import { prepareResume } from './resume-case.ts';
import { prepareRollback, type PreparedRollback } from './roll-back-case.ts';
import { prepareRotation } from './rotate-case.ts';
import { prepareRestoration } from './settle-drift.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';
import { applyRun, toOnboard, toRollback, toRotationEnd, type PreparedRun } from './prepared-run.ts';

/** A plan that waits for the user's word. */
export type PlannedCase = { readonly planId: string } & PreparedRun;

/** What the user agrees to besides the plan itself. */
export interface Agreed {
  /** Take over an application of ours that this register does not know. */
  readonly adopt: boolean;
  /** Bring back an application of ours that somebody deleted. */
  readonly restore: boolean;
}

export interface RunsOptions {
  readonly workplace: () => Workplace;
  readonly tokensOf: (account: Account) => TokenSource;
  readonly onRunEvent: (planId: string, event: RunEvent) => void;
}

interface Working {
  readonly account: Account;
  readonly tokens: TokenSource;
  readonly signal: AbortSignal;
}

/** Plans and runs of the console: a plan is made, shown, and applied once if it still holds. */
export function createRuns({ workplace, tokensOf, onRunEvent }: RunsOptions) {
  const planned = new Map<string, PreparedRun>();
  const running = new Map<string, AbortController>();
  const runs = new Set<Promise<unknown>>();

  const keep = (prepared: Result<PreparedRun>): Result<PlannedCase> => {
    if (!prepared.ok) return prepared;
    const planId = workplace().ids.uuid();
    planned.set(planId, prepared.value);
    return succeeded({ planId, ...prepared.value });
  };

  /** Plans something to a case of the register, in the name of somebody of its tenant. */
  const planFor = async (
    caseId: string,
    prepare: (record: Case, working: Working) => Promise<Result<PreparedRun>>,
  ): Promise<Result<PlannedCase>> => {
    const report = reportCase(workplace().register, caseId);
    if (!report.ok) return report;
    const { record } = report.value;
    const account = await workplace().session.choose({ tenantId: record.tenant.id });
    if (!account.ok) return account;
    const { signal } = new AbortController();
    const working = { account: account.value, tokens: tokensOf(account.value), signal };
    return keep(await prepare(record, working));
  };

  const applyApproved = (planId: string, approved: PreparedRun, signal: AbortSignal) => {
    const { account } = approved.prepared;
    return withCaseHeld(workplace(), keyOfPlan(approved), account.username, async () => {
      const working = { account, tokens: tokensOf(account), signal };
      const renewed = await renew(workplace(), approved, working);
      if (!renewed.ok) return renewed;
      planned.delete(planId);
      const ports = {
        onEvent: (event: RunEvent) => {
          onRunEvent(planId, event);
        },
        signal,
      };
      const applied = await applyRun(workplace(), renewed.value, ports);
      return applied.problem === null
        ? reportCase(workplace().register, applied.record.id)
        : refused<CaseReport>(applied.problem);
    });
  };

  return {
    async plan(draft: CaseDraft, agreed: Agreed): Promise<Result<PlannedCase>> {
      const sound = checkDraft(workplace(), draft);
      if (!sound.ok) return refused(sound.problems[0]);
      const account = await workplace().session.choose({});
      if (!account.ok) return account;
      const prepared = await prepareCase(workplace(), sound.value, {
        account: account.value,
        tokens: tokensOf(account.value),
        purpose: 'plan',
        ...agreed,
        signal: new AbortController().signal,
      });
      return keep(toOnboard(prepared));
    },

    /** Plans to go on with a case that stopped halfway. */
    planResume: (caseId: string, restore: boolean): Promise<Result<PlannedCase>> =>
      planFor(caseId, (record, working) =>
        prepareResume(workplace(), record, {
          ...working,
          purpose: 'plan',
          restore,
          onEvent: () => undefined,
        }),
      ),

    /** Plans to go on with a case that waited for values of the vendor. */
    planComplete: (caseId: string, inputs: Readonly<Record<string, string>>): Promise<Result<PlannedCase>> =>
      planFor(caseId, async (record, working) => {
        const prepared = await prepareComplete(workplace(), record, { ...working, inputs, purpose: 'plan' });
        return toOnboard(prepared);
      }),

    /** Plans to undo a case that was not handed over. */
    planRollback: (caseId: string, purge: boolean): Promise<Result<PlannedCase>> =>
      planFor(caseId, async (record, working) => {
        const prepared = await prepareRollback(workplace(), record, {
          ...working,
          purge,
          onEvent: () => undefined,
        });
        return toRollback(prepared);
      }),

    /** Plans to bring the tenant back to what a case promised. */
    planRestoration: (caseId: string): Promise<Result<PlannedCase>> =>
      planFor(caseId, async (record, working) => {
        const prepared = await prepareRestoration(workplace(), record, { ...working, purpose: 'plan' });
        return toOnboard(prepared);
      }),

    /** Plans a new secret beside the one in use. */
    planRotation: (caseId: string): Promise<Result<PlannedCase>> =>
      planFor(caseId, async (record, working) => {
        const prepared = await prepareRotation(workplace(), record, { ...working, purpose: 'plan' });
        return toOnboard(prepared);
      }),

    /** Plans to remove the old secret, which the vendor no longer uses, or the new one. */
    planRotationEnd: (caseId: string, outcome: RotationOutcome): Promise<Result<PlannedCase>> =>
      planFor(caseId, (record, working) =>
        Promise.resolve(toRotationEnd(prepareRotationEnd(workplace(), record, { ...working, outcome }))),
      ),

    /** Applies a plan that was shown. A plan can be applied once. */
    async apply(planId: string): Promise<Result<CaseReport>> {
      const approved = planned.get(planId);
      if (approved === undefined || running.has(planId)) return refused(problem('plan-unknown', 'input'));
      const control = new AbortController();
      running.set(planId, control);
      const run = applyApproved(planId, approved, control.signal);
      runs.add(run);
      try {
        return await run;
      } finally {
        running.delete(planId);
        runs.delete(run);
      }
    },

    /** Stops a run before its next write. */
    stop(planId: string): void {
      running.get(planId)?.abort();
    },

    /** Plans of a tenant that is no longer looked at cannot be applied any more. */
    forgetPlans(): void {
      planned.clear();
    },

    /** Stops every run before its next write, and answers when all have ended. */
    async end(): Promise<void> {
      for (const control of running.values()) control.abort();
      await Promise.allSettled(runs);
    },
  };
}

/**
 * Makes a plan anew and answers it, unless the tenant has moved since it was shown: then nothing is
 * written and the user looks again.
 */
async function renew(
  workplace: Workplace,
  approved: PreparedRun,
  working: Working,
): Promise<Result<PreparedRun>> {
  const renewed = await planAnew(workplace, approved, working);
  if (!renewed.ok) return renewed;
  const isSame = renewed.value.prepared.plan.fingerprint === approved.prepared.plan.fingerprint;
  return isSame ? renewed : refused(problem('plan-outdated', 'pending'));
}

function planAnew(
  workplace: Workplace,
  { kind, prepared }: PreparedRun,
  working: Working,
): Promise<Result<PreparedRun>> {
  switch (kind) {
    case 'onboard':
      return renewCase(workplace, prepared, working);
    case 'rollback':
      return renewRollback(workplace, prepared, working);
    case 'rotation-end':
      return Promise.resolve(renewRotationEnd(workplace, prepared, working));
  }
}

async function renewCase(
  workplace: Workplace,
  { draft, agreed }: PreparedCase,
  working: Working,
): Promise<Result<PreparedRun>> {
  const prepared = await prepareCase(workplace, draft, { ...working, ...agreed, purpose: 'apply' });
  return toOnboard(prepared);
}

async function renewRollback(
  workplace: Workplace,
  { record, purge }: PreparedRollback,
  working: Working,
): Promise<Result<PreparedRun>> {
  const current = workplace.register.findCase(record.id) ?? record;
  const prepared = await prepareRollback(workplace, current, { ...working, purge, onEvent: () => undefined });
  return toRollback(prepared);
}

function renewRotationEnd(
  workplace: Workplace,
  { record, outcome }: PreparedRotationEnd,
  working: Working,
): Result<PreparedRun> {
  const current = workplace.register.findCase(record.id) ?? record;
  return toRotationEnd(prepareRotationEnd(workplace, current, { ...working, outcome }));
}

function keyOfPlan(approved: PreparedRun): CaseKey {
  const { prepared } = approved;
  return 'record' in prepared ? keyOf(prepared.record) : keyOfDraft(prepared.draft, prepared.account);
}
