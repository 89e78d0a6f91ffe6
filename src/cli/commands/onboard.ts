import { applyCase } from '../../app/apply-case.ts';
import { withCaseHeld } from '../../app/case-hold.ts';
import type { SoundDraft } from '../../app/check-draft.ts';
import { keyOfDraft } from '../../app/draft-key.ts';
import { findObstacle, noticesToldBetter, runPreflight } from '../../app/preflight.ts';
import { prepareCase } from '../../app/prepare-case.ts';
import type { Workplace } from '../../app/workplace.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { tellCase } from '../applied-case.ts';
import { remindOfBackup } from '../backup-reminder.ts';
import { confirmPlan } from '../confirm-plan.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import type { Output } from '../output.ts';
import { printPlan } from '../plan-printout.ts';
import { preflightDocument, printPreflight } from '../preflight-printout.ts';
import { readPreflightWay, type PreflightWay } from '../preflight-way.ts';
import { reportProgress } from '../progress.ts';
import { chooseOperator, type Operator } from '../tenant-work.ts';
import { readDraft, readPlanFile, requireSound, type DraftOptions } from './plan.ts';

export interface OnboardOptions extends DraftOptions {
  readonly plan?: string;
  readonly out?: string;
}

/** Plans, applies, verifies, hands over and remembers. */
export async function onboard(invocation: Invocation, options: OnboardOptions): Promise<number | Problem> {
  const { output } = invocation;
  const asked = await readAsked(options, output);
  if (!asked.ok) return asked.problem;
  const way = readPreflightWay(options);
  if (!way.ok) return way.problem;
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: true });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  const startedAt = performance.now();
  try {
    const sound = requireSound(invocation, workplace, asked.value.draft);
    if (!sound.ok) return sound.problem;
    const operator = await chooseOperator(invocation, workplace, options);
    if (!operator.ok) return operator.problem;
    const held = await withCaseHeld(
      workplace,
      keyOfDraft(sound.value, operator.value.account),
      operator.value.account.username,
      () =>
        carryOut(invocation, workplace, options, {
          draft: sound.value,
          fingerprint: asked.value.fingerprint,
          operator: operator.value,
          preflight: way.value,
        }),
    );
    remindOfBackup(workplace, output);
    return held.ok ? held.value : held.problem;
  } finally {
    workplace.close();
    if (invocation.env['ENTRA_HANDOVER_TIMING'] === '1') {
      output.progress(`timing: onboard ${(performance.now() - startedAt).toFixed(0)} ms`);
    }
  }
}

/** Plans and applies, while nobody else may touch the case. */
async function carryOut(
  invocation: Invocation,
  workplace: Workplace,
  options: OnboardOptions,
  asked: {
    readonly draft: SoundDraft;
    readonly fingerprint: string | null;
    readonly operator: Operator;
    readonly preflight: PreflightWay;
  },
): Promise<Result<number>> {
  const { output, signal } = invocation;
  const { draft, fingerprint, operator } = asked;
  const preparing = prepareCase(workplace, draft, {
    ...operator,
    purpose: 'apply',
    adopt: options.adopt === true,
    // Who approved a plan that brings something back has agreed to that.
    restore: options.restore === true || fingerprint !== null,
    signal,
  });
  const preflight = await runPreflight(workplace, draft, preparing, {
    ...operator,
    asksPermissions: asked.preflight === 'full',
    signal,
  });
  const prepared = await preparing;
  if (!prepared.ok) return prepared;
  if (!preflight.ok) return preflight;
  const { plan } = prepared.value;
  if (workplace.route.simulated) output.progress(output.renderer.say(text('cli.simulated')));
  const print = (line: string): void => {
    output.progress(line);
  };
  printPreflight(preflight.value, output, print);
  printPlan(plan, draft, output, print, noticesToldBetter(preflight.value));
  if (fingerprint !== null && fingerprint !== plan.fingerprint)
    return refused(problem('plan-outdated', 'pending'));
  const obstacle = asked.preflight === 'ignore' ? null : findObstacle(preflight.value);
  if (obstacle !== null) {
    print(output.renderer.say(text('cli.preflight.ignore')));
    return refused(obstacle);
  }
  const refusal = await confirmPlan(invocation, workplace, plan);
  if (refusal !== null) return refused(refusal);
  const applied = await applyCase(workplace, prepared.value, { onEvent: reportProgress(output), signal });
  const told = await tellCase(invocation, workplace, plan, applied, options.out);
  if (!told.ok) return told;
  output.document({ ...told.value.document, ...preflightDocument(preflight.value, output) });
  return succeeded(told.value.exitCode);
}

async function readAsked(
  options: OnboardOptions,
  output: Output,
): Promise<
  Result<{
    draft: { vendorId: string; environment: string; inputs: Readonly<Record<string, string>> };
    fingerprint: string | null;
  }>
> {
  if (options.plan !== undefined) return readPlanFile(options.plan);
  const draft = await readDraft(options, output);
  return draft.ok ? succeeded({ draft: draft.value, fingerprint: null }) : draft;
}
