import path from 'node:path';
import { cleanUpRehearsals, readRehearsalPlace, rehearse, type RehearsalPlace } from '../../app/rehearse.ts';
import { describeRehearsal, prepareRehearsalFolder, writeRehearsal } from '../../app/rehearsal-files.ts';
import { programVersion } from '../../app/program-facts.ts';
import type { Workplace } from '../../app/workplace.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { rehearsalItems } from '../../core/rehearsal/rehearsal-items.ts';
import type { Removal } from '../../core/rehearsal/throw-away-removal.ts';
import { mostThrowAways } from '../../core/rehearsal/throw-away-objects.ts';
import { text } from '../../core/text.ts';
import { ask } from '../ask.ts';
import { exitCodeOf, exitCodes } from '../exit-codes.ts';
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
    const folder = options.out === undefined ? null : path.resolve(options.out);
    const obstacle = folder === null ? null : await prepareRehearsalFolder(folder);
    if (obstacle !== null) return obstacle;
    const refusal = await confirm(invocation, workplace, place.value, options);
    if (refusal !== null) return refusal;
    const everywhere = options.cleanUp === true;
    const before = await cleanUpRehearsals(workplace, operator.value, place.value, { everywhere, signal });
    return everywhere
      ? tellCleanUp(invocation, before)
      : await carryOut(invocation, workplace, operator.value, place.value, folder, before);
  } finally {
    workplace.close();
  }
}

/** Says where and what, and asks for the tenant's own domain: a word such as "yes" is typed too easily. */
async function confirm(
  { output, options, isTerminal }: Invocation,
  { route }: Workplace,
  { tenant, hasOwnDomain, leftovers }: RehearsalPlace,
  { cleanUp }: RehearseOptions,
): Promise<Problem | null> {
  const { renderer } = output;
  const { displayName, defaultDomain: domain, id } = tenant;
  const tell = (id: string, params: Readonly<Record<string, string | number>> = {}): void => {
    output.progress(renderer.say(text(id, params)));
  };
  tell('cli.rehearse.place', { tenant: displayName, domain, id });
  if (cleanUp !== true) tell('cli.rehearse.makes', { count: mostThrowAways });
  const { found, isComplete } = leftovers;
  if (found.length > 0) tell('cli.rehearse.leftovers', { count: found.length });
  for (const { name } of found) output.progress(`  ${name}`);
  if (hasOwnDomain) tell('cli.rehearse.own-domain');
  if (route.simulated || options.yes === true || (cleanUp === true && isComplete && found.length === 0))
    return null;
  const unconfirmed = cleanUp === true ? 'clean-up-unconfirmed' : 'rehearsal-unconfirmed';
  if (!isTerminal) return problem(unconfirmed, 'input', { params: { tenant: displayName } });
  const answer = await ask(renderer.say(text('cli.rehearse.confirm', { domain })));
  return answer.trim().toLowerCase() === domain.toLowerCase() ? null : problem('run-cancelled', 'cancelled');
}

async function carryOut(
  invocation: Invocation,
  workplace: Workplace,
  operator: Operator,
  place: RehearsalPlace,
  folder: string | null,
  before: Removal,
): Promise<number> {
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
  const left = [...before.left, ...rehearsal.removal.left];
  const whole = { ...rehearsal, removal: { ...rehearsal.removal, left } };
  const version = programVersion(path.dirname(vendorsFolder));
  const report = describeRehearsal(workplace, place, whole, version);
  const written = folder === null ? null : await writeRehearsal(folder, report, renderer);
  printRehearsal(output, report, written);
  if (report.left > 0 || !report.searched) return exitCodes.failed;
  if (written?.ok === false) return exitCodeOf(written.problem.kind);
  if (signal.aborted) return exitCodes.cancelled;
  return report.items.some(({ outcome }) => outcome === 'different') ? exitCodes.pending : exitCodes.done;
}

function tellCleanUp({ output }: Invocation, { gone, left, isComplete }: Removal): number {
  const isNothing = gone.size + left.length === 0;
  if (!isNothing) output.say(text('rehearsal.cleaned', { count: gone.size }));
  else if (isComplete) output.say(text('cli.rehearse.no-leftovers'));
  if (left.length > 0) output.say(text('rehearsal.left', { count: left.length }));
  if (!isComplete) output.say(text('rehearsal.unsearched'));
  output.document({ removed: gone.size, left: left.length, searched: isComplete });
  return left.length > 0 || !isComplete ? exitCodes.failed : exitCodes.done;
}
