import { applyCase } from '../../app/apply-case.ts';
import { reportCase } from '../../app/case-report.ts';
import { exportHandover } from '../../app/handover-export.ts';
import { prepareCase, type PreparedCase } from '../../app/prepare-case.ts';
import type { Workplace } from '../../app/workplace.ts';
import { changesAnything } from '../../core/plan/plan.ts';
import { problem, succeeded, type Problem, type Result } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { ask } from '../ask.ts';
import { caseDocument } from '../case-document.ts';
import { printCaseLine, printChecks, printHandover, printVendorSteps } from '../case-printout.ts';
import { exitCodeOf, exitCodes } from '../exit-codes.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { printPlan } from '../plan-printout.ts';
import { reportProgress } from '../progress.ts';
import { chooseOperator } from '../tenant-work.ts';
import { readDraft, readPlanFile, requireSound, type DraftOptions } from './plan.ts';

export interface OnboardOptions extends DraftOptions {
  readonly plan?: string;
  readonly out?: string;
}

/** Plans, applies, verifies, hands over and remembers. */
export async function onboard(invocation: Invocation, options: OnboardOptions): Promise<number | Problem> {
  const { output } = invocation;
  const asked = await readAsked(options);
  if (!asked.ok) return asked.problem;
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: true });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  const startedAt = performance.now();
  try {
    const sound = requireSound(workplace, asked.value.draft);
    if (!sound.ok) return sound.problem;
    const operator = await chooseOperator(invocation, workplace, options);
    if (!operator.ok) return operator.problem;
    const prepared = await prepareCase(workplace, sound.value, {
      ...operator.value,
      purpose: 'apply',
      adopt: options.adopt === true,
      signal: invocation.signal,
    });
    if (!prepared.ok) return prepared.problem;
    const { plan } = prepared.value;
    if (workplace.route.simulated) output.progress(output.renderer.say(text('cli.simulated')));
    printPlan(plan, sound.value, output, (line) => {
      output.progress(line);
    });
    const { fingerprint } = asked.value;
    if (fingerprint !== null && fingerprint !== plan.fingerprint) return problem('plan-outdated', 'pending');
    const refusal = await confirm(invocation, workplace, prepared.value);
    if (refusal !== null) return refusal;
    return await apply(invocation, workplace, prepared.value, options.out);
  } finally {
    workplace.close();
    if (invocation.env['ENTRA_HANDOVER_TIMING'] === '1') {
      output.progress(`timing: onboard ${(performance.now() - startedAt).toFixed(0)} ms`);
    }
  }
}

async function apply(
  invocation: Invocation,
  workplace: Workplace,
  prepared: PreparedCase,
  folder: string | undefined,
): Promise<number | Problem> {
  const { output, options, signal } = invocation;
  const applied = await applyCase(workplace, prepared, { onEvent: reportProgress(output), signal });
  const report = reportCase(workplace.register, applied.record.id);
  if (!report.ok) return report.problem;
  const reveal = options.reveal === true;
  let fault = applied.problem;

  printCaseLine(report.value, output);
  if (fault === null) {
    if (!changesAnything(prepared.plan)) output.say(text('cli.unchanged'));
    printHandover(report.value, workplace.register, output, reveal);
    printChecks(report.value.checks, output);
    printVendorSteps(report.value, output);
    if (report.value.calls !== null) {
      const { total, writes, criticalPath, waitedMs } = report.value.calls;
      output.line();
      output.say(text('cli.calls', { total, writes, criticalPath, waitedMs }));
    }
    if (folder !== undefined) {
      const written = await exportHandover(
        workplace.register,
        applied.record.id,
        folder,
        output.renderer.language,
      );
      if (written.ok) for (const file of written.value) output.say(text('cli.files', { file }));
      else fault = written.problem;
    }
  }
  output.document(caseDocument(report.value, workplace.register, output, reveal, fault));
  if (fault === null)
    return report.value.checks.some((check) => check.outcome === 'fail') ? exitCodes.failed : exitCodes.done;
  if (!output.json) output.problem(fault);
  return exitCodeOf(fault.kind);
}

async function readAsked(options: OnboardOptions): Promise<
  Result<{
    draft: { vendorId: string; environment: string; inputs: Readonly<Record<string, string>> };
    fingerprint: string | null;
  }>
> {
  if (options.plan !== undefined) return readPlanFile(options.plan);
  const draft = await readDraft(options);
  return draft.ok ? succeeded({ draft: draft.value, fingerprint: null }) : draft;
}

/**
 * What removes or replaces something in a real tenant asks on a terminal, and needs `--yes`
 * elsewhere. A plan that only adds was asked for by the command itself.
 */
async function confirm(
  invocation: Invocation,
  workplace: Workplace,
  { plan }: PreparedCase,
): Promise<Problem | null> {
  const { options, output, isTerminal } = invocation;
  const replaces = plan.steps.some((step) => step.kind === 'remove' || step.kind === 'update');
  if (workplace.route.simulated || !replaces || options.yes === true) return null;
  if (!isTerminal)
    return problem('confirmation-needed', 'input', { params: { tenant: plan.tenant.displayName } });
  const word = output.renderer.say(text('cli.confirm.word'));
  const answer = await ask(
    output.renderer.say(text('cli.confirm', { tenant: plan.tenant.displayName, word })),
  );
  return answer.trim().toLowerCase() === word ? null : problem('run-cancelled', 'cancelled');
}
