import path from 'node:path';
import { cleanUpRehearsals, readRehearsalPlace, rehearse, type RehearsalPlace } from '../../app/rehearse.ts';
import { describeRehearsal, writeRehearsal } from '../../app/rehearsal-files.ts';
import { programVersion } from '../../app/program-facts.ts';
import type { Workplace } from '../../app/workplace.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { rehearsalItems } from '../../core/rehearsal/rehearsal-items.ts';
import type { Removal } from '../../core/rehearsal/throw-away-removal.ts';
import { mostThrowAways } from '../../core/rehearsal/throw-away-objects.ts';
import { text } from '../../core/text.ts';
import { ask } from '../ask.ts';
import { exitCodes } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { printRehearsal } from '../rehearsal-printout.ts';
import { chooseOperator, type Operator } from '../tenant-work.ts';

export interface RehearseOptions extends TenantOptions {
  readonly out?: string;
  readonly cleanUp?: boolean;
}

/** Finds out in throw-away applications what is not known of the real service, or removes what is left of that. */
export async function rehearseInTenant(
  invocation: Invocation,
  options: RehearseOptions,
): Promise<number | Problem> {
  const { signal } = invocation;
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: true });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    const operator = await chooseOperator(invocation, workplace, options);
    if (!operator.ok) return operator.problem;
    const place = await readRehearsalPlace(workplace, operator.value, signal);
    if (!place.ok) return place.problem;
    const refusal = await confirm(invocation, workplace, place.value, options);
    if (refusal !== null) return refusal;
    const before = await cleanUpRehearsals(workplace, operator.value, place.value);
    return options.cleanUp === true
      ? tellCleanUp(invocation, before)
      : await carryOut(invocation, workplace, operator.value, place.value, options);
  } finally {
    workplace.close();
  }
}

/** Says where and what, and asks for the tenant's own domain: a word such as "yes" is typed too easily. */
async function confirm(
  { output, options, isTerminal }: Invocation,
  { route }: Workplace,
  { tenant, leftovers }: RehearsalPlace,
  { cleanUp }: RehearseOptions,
): Promise<Problem | null> {
  const { renderer } = output;
  const { displayName, defaultDomain: domain, initialDomain, id } = tenant;
  const tell = (id: string, params: Readonly<Record<string, string | number>> = {}): void => {
    output.progress(renderer.say(text(id, params)));
  };
  tell('cli.rehearse.place', { tenant: displayName, domain, id });
  if (cleanUp !== true) tell('cli.rehearse.makes', { count: mostThrowAways });
  if (leftovers.length > 0) tell('cli.rehearse.leftovers', { count: leftovers.length });
  for (const { name } of leftovers) output.progress(`  ${name}`);
  if (route.simulated || options.yes === true || (cleanUp === true && leftovers.length === 0)) return null;
  if (!isTerminal) return problem('rehearsal-unconfirmed', 'input', { params: { tenant: displayName } });
  if (domain !== initialDomain) tell('cli.rehearse.own-domain');
  const answer = await ask(renderer.say(text('cli.rehearse.confirm', { domain })));
  return answer.trim().toLowerCase() === domain.toLowerCase() ? null : problem('run-cancelled', 'cancelled');
}

async function carryOut(
  invocation: Invocation,
  workplace: Workplace,
  operator: Operator,
  place: RehearsalPlace,
  { out }: RehearseOptions,
): Promise<number | Problem> {
  const { output, signal, vendorsFolder } = invocation;
  const { renderer } = output;
  const rehearsal = await rehearse(workplace, operator, place, {
    signal,
    onItem(number, { id }) {
      const params = {
        number,
        total: rehearsalItems.filter(({ kind }) => kind === 'tried').length,
        question: renderer.say(text(`rehearsal.item.${id}`)),
      };
      output.progress(renderer.say(text('cli.rehearse.item', params)));
    },
    onRemoval() {
      output.progress(renderer.say(text('cli.rehearse.removing')));
    },
  });
  const version = programVersion(path.dirname(vendorsFolder));
  const report = describeRehearsal(workplace, place, rehearsal, version);
  const written = out === undefined ? null : await writeRehearsal(path.resolve(out), report, renderer);
  if (written?.ok === false) return written.problem;
  printRehearsal(output, report, written?.value ?? []);
  if (report.left > 0) return exitCodes.failed;
  if (signal.aborted) return exitCodes.cancelled;
  return report.items.some(({ outcome }) => outcome === 'different') ? exitCodes.pending : exitCodes.done;
}

function tellCleanUp({ output }: Invocation, { removed, left }: Removal): number {
  output.say(
    removed + left.length === 0
      ? text('cli.rehearse.no-leftovers')
      : text('rehearsal.cleaned', { count: removed }),
  );
  if (left.length > 0) output.say(text('rehearsal.left', { count: left.length }));
  output.document({ removed, left: left.length });
  return left.length > 0 ? exitCodes.failed : exitCodes.done;
}
