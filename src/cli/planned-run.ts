import { applyCase } from '../app/apply-case.ts';
import type { SoundDraft } from '../app/check-draft.ts';
import { findObstacle, noticesToldBetter, type Preflight } from '../app/preflight.ts';
import type { PreparedCase } from '../app/prepare-case.ts';
import type { Workplace } from '../app/workplace.ts';
import { approvedPlanSchema, type Approval } from '../core/plan/approved-plan.ts';
import { describePlanDifferences } from '../core/plan/plan-differences.ts';
import { isDated } from '../core/plan/plan-fingerprint.ts';
import type { Plan, StepKind } from '../core/plan/plan.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { refuseSheet, tellCase, type ToldCase } from './applied-case.ts';
import { confirmPlan } from './confirm-plan.ts';
import type { Invocation } from './invocation.ts';
import type { Output } from './output.ts';
import { planDocument, printPlan } from './plan-printout.ts';
import { preflightDocument, printPreflight } from './preflight-printout.ts';
import type { PreflightWay } from './preflight-way.ts';
import { reportProgress } from './progress.ts';

/** A plan with what the tenant's own rules say to it. */
export interface JudgedPlan {
  readonly plan: Plan;
  /** What it follows from; null where a case of the register tells. */
  readonly draft: SoundDraft | null;
  /** Null where nothing was looked at. */
  readonly preflight: Preflight | null;
  readonly way: PreflightWay;
  /** The plan that somebody approved before; null where nobody did. */
  readonly approved: Approval | null;
}

/**
 * Shows findings and plan, and asks where that is due. Answers why nothing is written; null where the run may
 * begin.
 */
export async function presentPlan(
  invocation: Invocation,
  workplace: Workplace,
  { plan, draft, preflight, way, approved }: JudgedPlan,
): Promise<Problem | null> {
  const { output } = invocation;
  const print = (line: string): void => {
    output.progress(line);
  };
  if (preflight !== null) printPreflight(preflight, output, print);
  printPlan(plan, draft, output, print, preflight === null ? [] : noticesToldBetter(preflight));
  if (approved !== null && approved.fingerprint !== plan.fingerprint)
    return describeOutdated(approved, plan, draft, output);
  const obstacle = preflight === null || way === 'ignore' ? null : findObstacle(preflight);
  if (obstacle !== null) {
    print(output.renderer.say(text('cli.preflight.ignore')));
    return withOption(obstacle, preflight);
  }
  return confirmPlan(invocation, workplace, plan);
}

/** That the tenant has moved since a plan was approved, and how. */
function describeOutdated(approved: Approval, plan: Plan, draft: SoundDraft | null, output: Output): Problem {
  const outdated = problem('plan-outdated', 'pending');
  if (approved.plan === null || draft === null) return outdated;
  const now = approvedPlanSchema.parse(planDocument(plan, draft, output));
  const wordOf = (kind: StepKind): string => output.renderer.say(text(`cli.kind.${kind}`));
  const differences = describePlanDifferences(approved.plan, now, {
    wordOf,
    datedSteps: new Set(plan.steps.filter(isDated).map(({ id }) => id)),
  });
  return { ...outdated, differences };
}

/** On the command line, what is offered is an option. */
function withOption(obstacle: Problem, preflight: Preflight | null): Problem {
  const offer = preflight?.checks.find(({ outcome }) => outcome === 'fail')?.offer;
  return offer === undefined ? obstacle : { ...obstacle, remedy: text('cli.preflight.choose', { ...offer }) };
}

/** A judged plan that begins a case, and where sheet and data go; undefined for nowhere. */
export interface NewCaseRun extends Pick<JudgedPlan, 'way' | 'approved'> {
  readonly prepared: PreparedCase;
  readonly preflight: Preflight;
  readonly out: string | undefined;
  /** Answers why nothing is to be written after all; null where the run may begin. */
  readonly onBegin?: (prepared: PreparedCase) => Problem | null;
}

/** Presents a plan that begins a case, carries it out and tells how it ended. The caller holds the case. */
export async function runNewCase(
  invocation: Invocation,
  workplace: Workplace,
  { prepared, out, onBegin, ...judged }: NewCaseRun,
): Promise<Result<ToldCase>> {
  const { output, signal } = invocation;
  const { plan, draft } = prepared;
  const noSheet = refuseSheet(workplace, out);
  if (noSheet !== null) return refused(noSheet);
  if (workplace.route.simulated) output.progress(output.renderer.say(text('cli.simulated')));
  const refusal = await presentPlan(invocation, workplace, { ...judged, plan, draft });
  if (refusal !== null) return refused(refusal);
  const stop = onBegin?.(prepared) ?? null;
  if (stop !== null) return refused(stop);
  const applied = await applyCase(workplace, prepared, { onEvent: reportProgress(output), signal });
  const told = await tellCase(invocation, workplace, plan, applied, out);
  return told.ok ? succeeded(withPreflight(told.value, judged.preflight, output)) : told;
}

/** How a run ended, with what was found before it. */
export function withPreflight(told: ToldCase, preflight: Preflight, output: Output): ToldCase {
  return { ...told, document: { ...told.document, ...preflightDocument(preflight, output) } };
}
