import { checkCase } from '../../app/check-case.ts';
import { answerQuestion, listCaseQuestions } from '../../app/case-questions.ts';
import { readVendorUsers } from '../../app/vendor-user-list.ts';
import type { CheckMoment } from '../../core/checks/check.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { withCase, type CaseCommand } from '../case-command.ts';
import { printCaseLine } from '../case-printout.ts';
import { checkDocument, printCheckedCase, questionDocument } from '../check-printout.ts';
import { exitCodes } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import type { Invocation } from '../invocation.ts';
import type { Output } from '../output.ts';
import { computerUser } from '../../app/computer-user.ts';

export interface CheckOptions extends TenantOptions {
  readonly moment?: CheckMoment;
  /** A file with the vendor's own users. */
  readonly vendorUsers?: string;
  /** Who is to try it first: user principal name or object id. */
  readonly user?: string;
  /** `C37=yes`: keeps an answer instead of looking at the tenant. */
  readonly answer?: string;
  readonly note?: string;
}

/** Runs the checks of a case, or keeps an answer to a question of its checklist. */
export function check(
  invocation: Invocation,
  caseId: string,
  { moment, vendorUsers, user, answer, note, ...options }: CheckOptions,
): Promise<number | Problem> {
  const { output, signal } = invocation;
  return withCase(invocation, caseId, options, async (command) => {
    const { workplace, report, operator } = command;
    if (answer !== undefined) return keepAnswer(command, { answer, note }, output);
    if (note !== undefined) return problem('check-note-alone', 'input', { field: 'note' });
    const vendorList = vendorUsers === undefined ? null : await readVendorUsers(vendorUsers);
    if (vendorList?.ok === false) return { ...vendorList.problem, field: 'vendor-users' };
    const chosen = await operator();
    if (!chosen.ok) return chosen.problem;
    const { record } = report;
    const checked = await checkCase(workplace, record, {
      ...chosen.value,
      asksPermissions: true,
      ...(moment === undefined ? {} : { moment }),
      ...(vendorList === null ? {} : { vendorList: vendorList.value }),
      ...(user === undefined ? {} : { user }),
      signal,
    });
    if (!checked.ok) return checked.problem;
    printCaseLine(report, output);
    // Asked for by name, so that it must not go under among what is right.
    const pilot = checked.value.checks.find(({ id, outcome }) => id === 'C17' && outcome === 'pass');
    if (user !== undefined && pilot !== undefined) output.say(pilot.text);
    printCheckedCase(record.id, checked.value, output);
    output.document(checkDocument(record.id, checked.value, output.renderer));
    return checked.value.checks.some(({ outcome }) => outcome === 'fail') ? exitCodes.failed : exitCodes.done;
  });
}

/** Needs no tenant: what people answer is kept in the register. */
function keepAnswer(
  { workplace, report: { record } }: CaseCommand,
  entered: { readonly answer: string; readonly note: string | undefined },
  output: Output,
): number | Problem {
  const kept = answerQuestion(workplace, record, { ...entered, by: computerUser() });
  if (!kept.ok) return kept.problem;
  const profile = workplace.vendors.find(record.vendorId);
  if (!profile.ok) return profile.problem;
  const { renderer } = output;
  const answer = renderer.say(text(`checklist.answer.${kept.value.answer}`));
  output.say(text('cli.check.kept', { question: kept.value.questionId, answer }));
  const questions = listCaseQuestions(workplace, profile.value, record);
  output.document({ case: record.id, questions: questionDocument(questions, renderer), error: null });
  return exitCodes.done;
}
