import path from 'node:path';
import { z } from 'zod';
import { checkDraft, type CaseDraft, type SoundDraft } from '../../app/check-draft.ts';
import { keepWrittenPlan } from '../../app/plan-approval.ts';
import { writePlanFile } from '../../app/plan-sheet-file.ts';
import { noticesToldBetter, runPreflight, type Preflight } from '../../app/preflight.ts';
import { prepareCase } from '../../app/prepare-case.ts';
import { acceptRequest } from '../../app/read-request.ts';
import { readBoundedFile } from '../../app/text-file.ts';
import type { Workplace } from '../../app/workplace.ts';
import { approvedPlanSchema, type Approval } from '../../core/plan/approved-plan.ts';
import { changesAnything, type Plan } from '../../core/plan/plan.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../../core/problem.ts';
import { findOtherTenant } from '../../core/requests/judge-request.ts';
import { text } from '../../core/text.ts';
import { isNestedDeeperThan } from '../../core/values/json-depth.ts';
import { agreementOf, findStrayOption, readAskedDraft } from '../asked-draft.ts';
import { exitCodes } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { planDocument, printPlan } from '../plan-printout.ts';
import { warningsOf } from '../plan-warnings.ts';
import { preflightDocument, printPreflight } from '../preflight-printout.ts';
import { printRequest, requestDocument } from '../request-printout.ts';
import { readPreflightWay } from '../preflight-way.ts';
import { chooseOperator } from '../tenant-work.ts';

export interface DraftOptions extends TenantOptions {
  readonly vendor?: string;
  readonly environment?: string;
  readonly set?: readonly string[];
  readonly adopt?: boolean;
  readonly restore?: boolean;
  readonly preflight?: string;
  readonly request?: string;
  readonly senderCode?: string;
  readonly otherProfile?: boolean;
}

export interface PlanOptions extends DraftOptions {
  readonly out?: string;
}

/** Shows what would change; writes nothing in the tenant. */
export async function plan(invocation: Invocation, options: PlanOptions): Promise<number | Problem> {
  const { output, signal } = invocation;
  const stray = findStrayOption(options);
  if (stray !== null) return stray;
  const asked = await readAskedDraft(options, output);
  if (!asked.ok) return asked.problem;
  const way = readPreflightWay(options);
  if (!way.ok) return way.problem;
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: true });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    const { draft, request } = asked.value;
    const report = request === null ? null : acceptRequest(workplace, request, agreementOf(options));
    if (report?.ok === false) return report.problem;
    const sound = requireSound(invocation, workplace, draft);
    if (!sound.ok) return sound.problem;
    const operator = await chooseOperator(invocation, workplace, options);
    if (!operator.ok) return operator.problem;
    const preparing = prepareCase(workplace, sound.value, {
      ...operator.value,
      purpose: 'plan',
      adopt: options.adopt === true,
      // A plan that would bring something back is how that is offered.
      restore: true,
      asksPermissions: way.value === 'full',
      signal,
    });
    const preflight = await runPreflight(workplace, sound.value, preparing, {
      ...operator.value,
      asksPermissions: way.value === 'full',
      signal,
    });
    const prepared = await preparing;
    if (!prepared.ok) return prepared.problem;
    if (!preflight.ok) return preflight.problem;
    const made = prepared.value.plan;
    const elsewhere = request === null ? null : findOtherTenant(request, made.tenant);
    if (elsewhere !== null) return elsewhere;
    const print = (line: string): void => {
      output.line(line);
    };
    if (report !== null) printRequest(report.value, output, print, sound.value.values);
    printPreflight(preflight.value, output, print);
    printPlan(made, sound.value, output, print, noticesToldBetter(preflight.value));
    const document = {
      ...planDocument(made, sound.value, output),
      ...preflightDocument(preflight.value, output),
      ...(report === null ? {} : { request: requestDocument(report.value, output) }),
    };
    if (options.out !== undefined) {
      const all = { sound: sound.value, made, preflight: preflight.value, document };
      const fault = await writePlan(invocation, workplace, options.out, all);
      if (fault !== null) return fault;
    }
    output.document(document);
    return changesAnything(made) ? exitCodes.pending : exitCodes.done;
  } finally {
    workplace.close();
  }
}

interface MadePlan {
  readonly sound: SoundDraft;
  readonly made: Plan;
  readonly preflight: Preflight;
  readonly document: object;
}

/** As much as a plan with the longest list of users takes. */
const maxPlanBytes = 16_000_000;

/** Deeper than any body of a request goes. */
const maxPlanDepth = 30;

const planFile = approvedPlanSchema.extend({
  schemaVersion: z.literal(1),
  vendor: z.string(),
  environment: z.string(),
  inputs: z.record(z.string(), z.string()),
  request: z.unknown().optional(),
});

/**
 * Reads a plan that `plan --out` wrote: the draft and what was approved. Problems: `plan-file-invalid`, and
 * `plan-of-request`, since only the request itself tells who asks, until when, and whom to answer.
 */
export async function readPlanFile(file: string): Promise<Result<{ draft: CaseDraft; approved: Approval }>> {
  const read = await readBoundedFile(file, maxPlanBytes);
  if (!read.ok) return read;
  const content = Buffer.from(read.value).toString('utf8');
  const isTooDeep = isNestedDeeperThan(content, maxPlanDepth);
  const parsed = planFile.safeParse(isTooDeep ? null : parseJson(content));
  if (!parsed.success)
    return refused(problem('plan-file-invalid', 'input', { field: 'plan', params: { file } }));
  const { vendor, environment, inputs, request, ...plan } = parsed.data;
  if (request !== undefined) {
    const params = { fingerprint: plan.fingerprint };
    return refused(problem('plan-of-request', 'input', { field: 'plan', params }));
  }
  const approved = { fingerprint: plan.fingerprint, plan };
  return succeeded({ draft: { vendorId: vendor, environment, inputs }, approved });
}

/** The first fault of a draft stops the command; the others are told beside it. */
export function requireSound(
  { output }: Invocation,
  workplace: Workplace,
  draft: CaseDraft,
): Result<SoundDraft> {
  const checked = checkDraft(workplace, draft);
  if (checked.ok) return succeeded(checked.value);
  const [first, ...others] = checked.problems;
  for (const other of others) output.progress(output.renderer.say(other.text));
  return refused(first);
}

/** Writes the plan for others to read, and remembers what was written. */
async function writePlan(
  { output, vendorsFolder }: Invocation,
  workplace: Workplace,
  file: string,
  { sound, made, preflight, document }: MadePlan,
): Promise<Problem | null> {
  const { renderer } = output;
  const { profile, values } = sound;
  const sheet = {
    plan: made,
    environment: profile.environments.find(({ id }) => id === sound.environment)?.label ?? sound.environment,
    madeAt: workplace.clock.now(),
    simulated: workplace.route.simulated,
    inputs: profile.inputs.flatMap((input) => {
      const value = values[input.id] ?? '';
      const chosen = input.type === 'choice' ? input.choices.find(({ id }) => id === value) : undefined;
      const label = renderer.local(input.label);
      return value === ''
        ? []
        : [{ label, value: chosen === undefined ? value : renderer.local(chosen.label) }];
    }),
    warnings: warningsOf(made, sound, preflight, output),
  };
  const resources = path.dirname(vendorsFolder);
  const written = await writePlanFile(file, { sheet, document, renderer, resources });
  if (!written.ok) return written.problem;
  keepWrittenPlan(workplace, document);
  output.say(text('cli.plan.written', { file }));
  return null;
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
