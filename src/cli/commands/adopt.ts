import { findAdoptable, prepareAdoption, type Adoptable } from '../../app/adopt-case.ts';
import { withCaseHeld } from '../../app/case-hold.ts';
import { keyOfDraft } from '../../app/draft-key.ts';
import { runPreflight } from '../../app/preflight.ts';
import type { Workplace } from '../../app/workplace.ts';
import { problem, succeeded, type Problem, type Result } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { ToldCase } from '../applied-case.ts';
import { remindOfBackup } from '../backup-reminder.ts';
import { readSettings } from '../file-values.ts';
import type { TenantOptions } from '../global-options.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { noticeDocuments } from '../plan-printout.ts';
import { runNewCase } from '../planned-run.ts';
import { readPreflightWay, type PreflightWay } from '../preflight-way.ts';
import { chooseOperator, type Operator } from '../tenant-work.ts';

export interface AdoptOptions extends TenantOptions {
  readonly vendor?: string;
  readonly application?: string;
  readonly environment?: string;
  readonly set?: readonly string[];
  readonly keepSecret?: boolean;
  readonly preflight?: string;
  readonly out?: string;
}

/** Takes an application that somebody made by hand into the register, and brings it to its profile's state. */
export async function adopt(invocation: Invocation, options: AdoptOptions): Promise<number | Problem> {
  const { vendor, application, environment, keepSecret = false } = options;
  if (vendor === undefined || application === undefined) return problem('adopt-what', 'input');
  const inputs = await readSettings(options.set ?? [], invocation.output);
  if (!inputs.ok) return inputs.problem;
  const way = readPreflightWay(options);
  if (!way.ok) return way.problem;
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: true });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    const operator = await chooseOperator(invocation, workplace, options);
    if (!operator.ok) return operator.problem;
    const request = { vendorId: vendor, environment, inputs: inputs.value, application, keepSecret };
    const { signal } = invocation;
    const found = await findAdoptable(workplace, request, { ...operator.value, signal });
    if (!found.ok) return found.problem;
    const { account } = operator.value;
    const told = await withCaseHeld(workplace, keyOfDraft(found.value.draft, account), account.username, () =>
      carryOut(invocation, workplace, options, {
        adoptable: found.value,
        operator: operator.value,
        way: way.value,
      }),
    );
    remindOfBackup(workplace, invocation.output);
    if (!told.ok) return told.problem;
    invocation.output.document(told.value.document);
    return told.value.exitCode;
  } finally {
    workplace.close();
  }
}

/** Plans and applies, while nobody else may touch the case. */
async function carryOut(
  invocation: Invocation,
  workplace: Workplace,
  { keepSecret = false, out }: AdoptOptions,
  {
    adoptable,
    operator,
    way,
  }: { readonly adoptable: Adoptable; readonly operator: Operator; readonly way: PreflightWay },
): Promise<Result<ToldCase>> {
  const { output, signal } = invocation;
  const { draft, proposed } = adoptable;
  const working = { ...operator, asksPermissions: way === 'full', signal };
  const preparing = prepareAdoption(workplace, adoptable, { ...working, keepSecret, purpose: 'apply' });
  const preflight = await runPreflight(workplace, draft, preparing, { ...working, adopts: true });
  const prepared = await preparing;
  if (!prepared.ok) return prepared;
  if (!preflight.ok) return preflight;
  for (const [name, value] of Object.entries(proposed))
    output.progress(output.renderer.say(text('cli.adopt.read-off', { name, value })));
  const told = await runNewCase(invocation, workplace, {
    prepared: prepared.value,
    preflight: preflight.value,
    way,
    approved: null,
    out,
  });
  if (!told.ok) return told;
  const notices = noticeDocuments(prepared.value.plan, draft, output);
  const document = { ...told.value.document, notices, readOff: proposed };
  return succeeded({ ...told.value, document });
}
