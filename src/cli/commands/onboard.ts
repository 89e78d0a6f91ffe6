import { withCaseHeld } from '../../app/case-hold.ts';
import type { SoundDraft } from '../../app/check-draft.ts';
import { keyOfDraft } from '../../app/draft-key.ts';
import { beginRequest } from '../../app/carry-out-request.ts';
import { findAnswerObstacle } from '../../app/make-answer.ts';
import { runPreflight } from '../../app/preflight.ts';
import { prepareCase } from '../../app/prepare-case.ts';
import { findApproval } from '../../app/plan-approval.ts';
import { acceptRequest } from '../../app/read-request.ts';
import type { Workplace } from '../../app/workplace.ts';
import type { Approval } from '../../core/plan/approved-plan.ts';
import { succeeded, type Problem, type Result } from '../../core/problem.ts';
import { findOtherTenant } from '../../core/requests/judge-request.ts';
import type { RequestDocument } from '../../core/requests/request-document.ts';
import type { ToldCase } from '../applied-case.ts';
import { remindOfBackup } from '../backup-reminder.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import type { Output } from '../output.ts';
import { runNewCase } from '../planned-run.ts';
import { readPreflightWay, type PreflightWay } from '../preflight-way.ts';
import { chooseOperator, type Operator } from '../tenant-work.ts';
import { agreementOf, findStrayOption, readAskedDraft } from '../asked-draft.ts';
import { concludeRequest } from '../concluded-request.ts';
import { confirmSender } from '../confirm-sender.ts';
import { printRequest } from '../request-printout.ts';
import { readPlanFile, requireSound, type DraftOptions } from './plan.ts';

export interface OnboardOptions extends DraftOptions {
  readonly plan?: string;
  readonly fingerprint?: string;
  readonly out?: string;
  readonly answer?: string;
}

/** Plans, applies, verifies, hands over and remembers. */
export async function onboard(invocation: Invocation, options: OnboardOptions): Promise<number | Problem> {
  const { output } = invocation;
  const stray = findStrayOption(options);
  if (stray !== null) return stray;
  const asked = await readAsked(options, output);
  if (!asked.ok) return asked.problem;
  const way = readPreflightWay(options);
  if (!way.ok) return way.problem;
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: true });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  const startedAt = performance.now();
  try {
    const { draft, request } = asked.value;
    const approval =
      options.fingerprint === undefined
        ? succeeded(asked.value.approved)
        : findApproval(workplace, options.fingerprint);
    if (!approval.ok) return approval.problem;
    const report = request === null ? null : acceptRequest(workplace, request, agreementOf(options));
    if (report?.ok === false) return report.problem;
    const hindrance =
      request === null || options.answer === undefined
        ? null
        : await findAnswerObstacle(workplace, request, options.answer);
    if (hindrance !== null) return hindrance;
    const sound = requireSound(invocation, workplace, draft);
    if (!sound.ok) return sound.problem;
    const print = (line: string): void => {
      output.progress(line);
    };
    if (report !== null) {
      const { request: shown, code, standing } = report.value;
      printRequest(report.value, output, print, sound.value.values);
      const sender = { name: shown.sender.name, code, standing };
      const refusal = await confirmSender(invocation, sender, options.senderCode ?? null);
      if (refusal !== null) return refusal;
    }
    const operator = await chooseOperator(invocation, workplace, options);
    if (!operator.ok) return operator.problem;
    const held = await withCaseHeld(
      workplace,
      keyOfDraft(sound.value, operator.value.account),
      operator.value.account.username,
      () =>
        carryOut(invocation, workplace, options, {
          draft: sound.value,
          approved: approval.value,
          operator: operator.value,
          preflight: way.value,
          request,
        }),
    );
    remindOfBackup(workplace, output);
    if (!held.ok) return held.problem;
    if (report === null) {
      output.document(held.value.document);
      return held.value.exitCode;
    }
    return await concludeRequest(invocation, workplace, {
      told: held.value,
      report: report.value,
      by: operator.value.account.username,
      answer: options.answer,
    });
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
    readonly approved: Approval | null;
    readonly operator: Operator;
    readonly preflight: PreflightWay;
    readonly request: RequestDocument | null;
  },
): Promise<Result<ToldCase>> {
  const { signal } = invocation;
  const { draft, approved, operator } = asked;
  const asksPermissions = asked.preflight === 'full';
  const preparing = prepareCase(workplace, draft, {
    ...operator,
    purpose: 'apply',
    adopt: options.adopt === true,
    // Who approved a plan that brings something back has agreed to that.
    restore: options.restore === true || approved !== null,
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
    approved,
    out: options.out,
    onBegin({ plan }) {
      const { request } = asked;
      if (request === null) return null;
      return (
        findOtherTenant(request, plan.tenant) ??
        beginRequest(workplace, request, keyOfDraft(draft, operator.account))
      );
    },
  });
}

async function readAsked(
  options: OnboardOptions,
  output: Output,
): Promise<
  Result<{
    draft: { vendorId: string; environment: string; inputs: Readonly<Record<string, string>> };
    approved: Approval | null;
    request: RequestDocument | null;
  }>
> {
  if (options.plan !== undefined) {
    const read = await readPlanFile(options.plan);
    return read.ok ? succeeded({ ...read.value, request: null }) : read;
  }
  const asked = await readAskedDraft(options, output);
  return asked.ok ? succeeded({ ...asked.value, approved: null }) : asked;
}
