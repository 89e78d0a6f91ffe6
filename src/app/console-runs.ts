import type { Case, CaseKey } from '../core/case.ts';
import type { CertificateTurn } from '../core/plan/certificate-turn-plan.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { findOtherTenant } from '../core/requests/judge-request.ts';
import type { RunEvent } from '../core/run/run-events.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { findAdoptable, prepareAdoption, type AdoptionRequest } from './adopt-case.ts';
import { withCaseHeld } from './case-hold.ts';
import { reportCase, type CaseReport } from './case-report.ts';
import { checkDraft, type CaseDraft } from './check-draft.ts';
import {
  beginAsked,
  findOtherWork,
  settleAsked,
  type AgreedRequest,
  type Requests,
} from './console-requests.ts';
import { caseOfFollowUp } from './carry-out-request.ts';
import { prepareComplete } from './complete-case.ts';
import { runHeldPreflight } from './held-preflight.ts';
import { keyOf } from './interrupted-cases.ts';
import { keyOfDraft } from './draft-key.ts';
import { runPreflight, type Preflight } from './preflight.ts';
import { prepareCase, type PreparedCase } from './prepare-case.ts';
import { prepareResume } from './resume-case.ts';
import { prepareRetirement, type PreparedRetirement } from './retire-case.ts';
import { prepareRollback, type PreparedRollback } from './roll-back-case.ts';
import { prepareRotation } from './rotate-case.ts';
import { prepareRotationStep } from './rotation-step.ts';
import { prepareRestoration } from './settle-drift.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';
import { applyRun, toOnboard, toRetirement, toRollback, type PreparedRun } from './prepared-run.ts';

/** A plan that waits for the user's word. */
export type PlannedCase = {
  readonly planId: string;
  /** Null for a plan that takes something away, goes on with one, or brings it back. */
  readonly preflight: Preflight | null;
} & PreparedRun;

/** What the user agrees to besides the plan itself. */
export interface Agreed {
  /** Take over an application of ours that this register does not know. */
  readonly adopt: boolean;
  /** Bring back an application of ours that somebody deleted. */
  readonly restore: boolean;
  /** Be asked for the permissions that a whole pre-flight needs. */
  readonly asksPermissions: boolean;
  /** The opened request that the plan follows. */
  readonly fileId?: string | undefined;
}

export interface RunsOptions {
  readonly requests: Pick<Requests, 'agreed'>;
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
export function createRuns({ workplace, tokensOf, onRunEvent, requests }: RunsOptions) {
  const planned = new Map<string, { readonly run: PreparedRun; readonly asked: AgreedRequest | null }>();
  const running = new Map<string, AbortController>();
  const runs = new Set<Promise<unknown>>();

  const keep = (
    prepared: Result<PreparedRun>,
    preflight: Preflight | null = null,
    asked: AgreedRequest | null = null,
  ): Result<PlannedCase> => {
    if (!prepared.ok) return prepared;
    const { tenant } = prepared.value.prepared.plan;
    const elsewhere = asked === null ? null : findOtherTenant(asked.document, tenant);
    if (elsewhere !== null) return refused(elsewhere);
    const planId = workplace().ids.uuid();
    planned.set(planId, { run: prepared.value, asked });
    return succeeded({ planId, preflight, ...prepared.value });
  };

  /** The request that a plan is to follow, once `judge` finds that it is about the same. */
  const askedBy = (
    fileId: string | undefined,
    judge: (asked: AgreedRequest) => Problem | null,
  ): Result<AgreedRequest | null> => {
    if (fileId === undefined) return succeeded(null);
    const asked = requests.agreed(fileId);
    const fault = asked.ok ? judge(asked.value) : null;
    return fault === null ? asked : refused(fault);
  };

  /**
   * Plans something to a case of the register, in the name of somebody of its tenant; `judging` looks at the
   * tenant's own rules as well.
   */
  const planFor = async (
    caseId: string,
    prepare: (record: Case, working: Working) => Promise<Result<PreparedRun>>,
    judging?: Pick<Agreed, 'asksPermissions'>,
    asked: AgreedRequest | null = null,
  ): Promise<Result<PlannedCase>> => {
    const report = reportCase(workplace().register, caseId);
    if (!report.ok) return report;
    const { record } = report.value;
    const account = await workplace().session.choose({ tenantId: record.tenant.id });
    if (!account.ok) return account;
    const { signal } = new AbortController();
    const working = { account: account.value, tokens: tokensOf(account.value), signal };
    const prepared = await prepare(record, working);
    if (!prepared.ok || judging === undefined) return keep(prepared, null, asked);
    const preflight = await runHeldPreflight(workplace(), prepared.value, { ...working, ...judging });
    return preflight.ok ? keep(prepared, preflight.value, asked) : preflight;
  };

  const applyApproved = (
    planId: string,
    { run: approved, asked }: { readonly run: PreparedRun; readonly asked: AgreedRequest | null },
    signal: AbortSignal,
  ) => {
    const { account } = approved.prepared;
    const caseKey = keyOfPlan(approved);
    return withCaseHeld(workplace(), caseKey, account.username, async () => {
      const working = { account, tokens: tokensOf(account), signal };
      const renewed = await renew(workplace(), approved, working);
      if (!renewed.ok) return renewed;
      const { tenant } = renewed.value.prepared.plan;
      const stop = asked === null ? null : beginAsked(workplace(), { asked, caseKey, tenant });
      if (stop !== null) return refused<CaseReport>(stop);
      planned.delete(planId);
      const ports = {
        onEvent: (event: RunEvent) => {
          onRunEvent(planId, event);
        },
        signal,
      };
      const applied = await applyRun(workplace(), renewed.value, ports);
      if (asked !== null) settleAsked(workplace(), asked, applied.record.id, account.username);
      return applied.problem === null
        ? reportCase(workplace().register, applied.record.id)
        : refused<CaseReport>(applied.problem);
    });
  };

  return {
    async plan(
      draft: CaseDraft,
      { adopt, restore, asksPermissions, fileId }: Agreed,
    ): Promise<Result<PlannedCase>> {
      const asked = askedBy(fileId, (request) => findOtherWork(request, draft));
      if (!asked.ok) return asked;
      const sound = checkDraft(workplace(), draft);
      if (!sound.ok) return refused(sound.problems[0]);
      const account = await workplace().session.choose({});
      if (!account.ok) return account;
      const working = {
        account: account.value,
        tokens: tokensOf(account.value),
        signal: new AbortController().signal,
      };
      const preparing = prepareCase(workplace(), sound.value, {
        ...working,
        purpose: 'plan',
        adopt,
        restore,
        asksPermissions,
      });
      const preflight = await runPreflight(workplace(), sound.value, preparing, {
        ...working,
        asksPermissions,
      });
      return preflight.ok ? keep(toOnboard(await preparing), preflight.value, asked.value) : preflight;
    },

    /** Plans to take over an application that somebody made by hand. */
    async planAdoption(request: AdoptionRequest, asksPermissions: boolean): Promise<Result<PlannedCase>> {
      const account = await workplace().session.choose({});
      if (!account.ok) return account;
      const { signal } = new AbortController();
      const working = { account: account.value, tokens: tokensOf(account.value), signal };
      const found = await findAdoptable(workplace(), request, working);
      if (!found.ok) return found;
      const { keepSecret } = request;
      const preparing = prepareAdoption(workplace(), found.value, {
        ...working,
        keepSecret,
        asksPermissions,
        purpose: 'plan',
      });
      const preflight = await runPreflight(workplace(), found.value.draft, preparing, {
        ...working,
        asksPermissions,
        adopts: true,
      });
      return preflight.ok ? keep(toOnboard(await preparing), preflight.value) : preflight;
    },

    planFor,

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
    async planComplete(
      caseId: string,
      inputs: Readonly<Record<string, string>>,
      { asksPermissions, fileId }: Pick<Agreed, 'asksPermissions' | 'fileId'>,
    ): Promise<Result<PlannedCase>> {
      const asked = askedBy(fileId, ({ document }) => {
        const found = caseOfFollowUp(workplace(), document, caseId);
        return found.ok ? null : found.problem;
      });
      if (!asked.ok) return asked;
      const judging = { asksPermissions };
      return planFor(
        caseId,
        async (record, working) => {
          const options = { ...working, ...judging, inputs, purpose: 'plan' } as const;
          return toOnboard(await prepareComplete(workplace(), record, options));
        },
        judging,
        asked.value,
      );
    },

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
    planRotation: (caseId: string, judging: Pick<Agreed, 'asksPermissions'>): Promise<Result<PlannedCase>> =>
      planFor(
        caseId,
        async (record, working) => {
          const options = { ...working, ...judging, purpose: 'plan' } as const;
          return toOnboard(await prepareRotation(workplace(), record, options));
        },
        judging,
      ),

    /** Plans to go on with a rotation, or to end it the one way or the other. */
    planRotationStep: (caseId: string, step: CertificateTurn): Promise<Result<PlannedCase>> =>
      planFor(
        caseId,
        (record, working) => Promise.resolve(prepareRotationStep(workplace(), record, { ...working, step })),
        { asksPermissions: false },
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
    case 'retirement':
      return renewRetirement(workplace, prepared, working);
    case 'rotation-end':
      return Promise.resolve(renewRotationStep(workplace, prepared.record, prepared.outcome, working));
    case 'certificate-turn':
      return Promise.resolve(renewRotationStep(workplace, prepared.record, prepared.turn, working));
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

async function renewRetirement(
  workplace: Workplace,
  { record, kind }: PreparedRetirement,
  working: Working,
): Promise<Result<PreparedRun>> {
  const current = workplace.register.findCase(record.id) ?? record;
  const prepared = await prepareRetirement(workplace, current, {
    ...working,
    kind,
    onEvent: () => undefined,
  });
  return toRetirement(prepared);
}

/** Of a case as it is now: the one that was shown may have been worked on since. */
function renewRotationStep(
  workplace: Workplace,
  record: Case,
  step: CertificateTurn,
  working: Working,
): Result<PreparedRun> {
  const current = workplace.register.findCase(record.id) ?? record;
  return prepareRotationStep(workplace, current, { ...working, step });
}

function keyOfPlan(approved: PreparedRun): CaseKey {
  const { prepared } = approved;
  return 'record' in prepared ? keyOf(prepared.record) : keyOfDraft(prepared.draft, prepared.account);
}
