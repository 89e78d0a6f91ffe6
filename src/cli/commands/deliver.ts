import { purgeSecret, recordConfirmation, recordDelivery } from '../../app/deliver-case.ts';
import { writeLetter } from '../../app/case-letter.ts';
import { reportCase } from '../../app/case-report.ts';
import type { Workplace } from '../../app/workplace.ts';
import type { Case } from '../../core/case.ts';
import { problem, refused, type Problem, type Result } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { ask } from '../ask.ts';
import { caseDocument } from '../case-document.ts';
import { printCaseLine } from '../case-printout.ts';
import { exitCodes } from '../exit-codes.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { computerUser } from '../../app/computer-user.ts';

export interface DeliverOptions {
  readonly to?: string;
  readonly channel?: string;
  readonly confirm?: boolean;
  readonly letter?: boolean;
}

/** Records how and to whom the package was delivered, or that the vendor confirmed it. Needs no tenant. */
export function deliver(
  invocation: Invocation,
  caseId: string,
  { to, channel, confirm }: DeliverOptions,
): Promise<number | Problem> {
  return withRecord(invocation, caseId, (workplace, record) =>
    Promise.resolve(
      confirm === true
        ? recordConfirmation(workplace, record, nameOfUser())
        : recordDelivery(workplace, record, {
            recipient: to ?? '',
            channel: channel ?? '',
            by: nameOfUser(),
          }),
    ),
  );
}

/** Prints the letter that goes with the package; records nothing. Needs no tenant. */
export async function printLetter(invocation: Invocation, caseId: string): Promise<number | Problem> {
  const { output } = invocation;
  const opened = await openInvocation(invocation, { needsKey: false, needsTenant: false });
  if (!opened.ok) return opened.problem;
  try {
    const { language } = output.renderer;
    // What most people do; whoever does otherwise changes a sentence.
    const channels = { packageChannel: 'attached', keyChannel: 'telephone' } as const;
    const letter = await writeLetter(opened.value.register, caseId, language, channels);
    if (!letter.ok) return letter.problem;
    output.line(letter.value.subject);
    output.line();
    for (const line of letter.value.body.trimEnd().split('\n')) output.line(line);
    output.document(letter.value);
    return exitCodes.done;
  } finally {
    opened.value.close();
  }
}

/** Forgets the value of a secret that the vendor has. Needs no tenant. */
export function purge(invocation: Invocation, caseId: string): Promise<number | Problem> {
  const { options, output, isTerminal } = invocation;
  return withRecord(invocation, caseId, async (workplace, record) => {
    if (!record.simulated && options.yes !== true) {
      if (!isTerminal) return refused(problem('purge-needs-yes', 'input', { params: { case: record.id } }));
      const word = output.renderer.say(text('cli.confirm.word'));
      const answer = await ask(output.renderer.say(text('cli.purge.ask', { case: record.id, word })));
      if (answer.trim().toLowerCase() !== word) return refused(problem('run-cancelled', 'cancelled'));
    }
    return purgeSecret(workplace, record, nameOfUser());
  });
}

async function withRecord(
  invocation: Invocation,
  caseId: string,
  work: (workplace: Workplace, record: Case) => Promise<Result<null>>,
): Promise<number | Problem> {
  const { output } = invocation;
  // What is written down without the key has no seal in the history.
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: false });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    const before = reportCase(workplace.register, caseId);
    if (!before.ok) return before.problem;
    const done = await work(workplace, before.value.record);
    if (!done.ok) return done.problem;
    const after = reportCase(workplace.register, caseId);
    if (!after.ok) return after.problem;
    printCaseLine(after.value, output);
    output.document(caseDocument(after.value, workplace.register, output, false, null));
    return exitCodes.done;
  } finally {
    workplace.close();
  }
}

/** Who works at this computer: nobody needs to be signed in to write down what was done on paper. */
function nameOfUser(): string {
  return computerUser();
}
