import { computerUser } from '../../app/computer-user.ts';
import { forgetPersons } from '../../app/forget-persons.ts';
import { parsePreferences, readPreferences, writePreferences } from '../../app/preferences.ts';
import { reportCase } from '../../app/case-report.ts';
import type { Workplace } from '../../app/workplace.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { ask } from '../ask.ts';
import { withRegister } from '../case-command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Invocation } from '../invocation.ts';

export interface ForgetPersonsOptions {
  readonly after?: string;
}

/** Forgets the persons of a case, or says and sets after how many days that happens by itself. Needs no tenant. */
export function forgetPersonsOf(
  invocation: Invocation,
  caseId: string | undefined,
  { after }: ForgetPersonsOptions,
): Promise<number | Problem> {
  return withRegister(
    invocation,
    async (workplace) => {
      if (after !== undefined) {
        const days = parsePreferences({ personDays: after });
        if (!days.ok) return days.problem;
        writePreferences(workplace.register, days.value);
      }
      return caseId === undefined
        ? tellRetention(invocation, workplace)
        : forgetOne(invocation, workplace, caseId);
    },
    { needsTenant: false },
  );
}

function tellRetention({ output }: Invocation, { register }: Workplace): number {
  const { personDays: days } = readPreferences(register);
  output.say(days === 0 ? text('cli.persons.kept-for-good') : text('cli.persons.kept', { days }));
  output.document({ personDays: days });
  return exitCodes.done;
}

async function forgetOne(
  { output, options, isTerminal }: Invocation,
  workplace: Workplace,
  caseId: string,
): Promise<number | Problem> {
  const { say } = output.renderer;
  const found = reportCase(workplace.register, caseId);
  if (!found.ok) return found.problem;
  const { record } = found.value;
  if (!record.simulated && options.yes !== true) {
    if (!isTerminal) return problem('persons-need-yes', 'input', { params: { case: record.id } });
    const word = say(text('cli.confirm.word'));
    const answer = await ask(say(text('cli.persons.ask', { case: record.id, word })));
    if (answer.trim().toLowerCase() !== word) return problem('run-cancelled', 'cancelled');
  }
  const forgotten = await forgetPersons(workplace, record, computerUser());
  if (!forgotten.ok) return forgotten.problem;
  output.say(text('cli.persons.done', { ...forgotten.value }));
  output.document({ case: record.id, ...forgotten.value });
  return exitCodes.done;
}
