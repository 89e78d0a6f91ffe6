import { withCaseHeld } from '../../app/case-hold.ts';
import type { SoundDraft } from '../../app/check-draft.ts';
import { keyOfDraft } from '../../app/draft-key.ts';
import { runPreflight } from '../../app/preflight.ts';
import { prepareCase } from '../../app/prepare-case.ts';
import type { Workplace } from '../../app/workplace.ts';
import { succeeded, type Problem, type Result } from '../../core/problem.ts';
import type { ToldCase } from '../applied-case.ts';
import { remindOfBackup } from '../backup-reminder.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import type { Output } from '../output.ts';
import { runNewCase } from '../planned-run.ts';
import { readPreflightWay, type PreflightWay } from '../preflight-way.ts';
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
    if (!held.ok) return held.problem;
    output.document(held.value.document);
    return held.value.exitCode;
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
): Promise<Result<ToldCase>> {
  const { signal } = invocation;
  const { draft, fingerprint, operator } = asked;
  const asksPermissions = asked.preflight === 'full';
  const preparing = prepareCase(workplace, draft, {
    ...operator,
    purpose: 'apply',
    adopt: options.adopt === true,
    // Who approved a plan that brings something back has agreed to that.
    restore: options.restore === true || fingerprint !== null,
    asksPermissions,
    signal,
  });
  const preflight = await runPreflight(workplace, draft, preparing, {
    ...operator,
    asksPermissions,
    signal,
  });
  const prepared = await preparing;
  if (!prepared.ok) return prepared;
  if (!preflight.ok) return preflight;
  return runNewCase(invocation, workplace, {
    prepared: prepared.value,
    preflight: preflight.value,
    way: asked.preflight,
    approved: fingerprint,
    out: options.out,
  });
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
