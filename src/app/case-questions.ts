import type { Case } from '../core/case.ts';
import { newestAnswers, parseCheckAnswer, type CheckAnswer } from '../core/checks/check-answer.ts';
import { listChecklist, type ChecklistQuestion } from '../core/checks/checklist.ts';
import { succeeded, type Result } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import type { Workplace } from './workplace.ts';

/** A question of a case's checklist, with what was answered last. */
export interface CaseQuestion extends ChecklistQuestion {
  /** Null where nobody answered it yet. */
  readonly answer: CheckAnswer | null;
}

/** What only people can answer about a case, and what they did. */
export function listCaseQuestions(
  { register }: Workplace,
  profile: VendorProfile,
  { id, inputs }: Case,
): readonly CaseQuestion[] {
  const answers = newestAnswers(register.listCheckAnswers(id));
  return listChecklist(profile, inputs).map((question) => ({
    ...question,
    answer: answers.get(question.id) ?? null,
  }));
}

/**
 * Keeps what somebody answered to a question of a case, and says so in its history. Problems: those of
 * `parseCheckAnswer` and of finding the profile.
 */
export function answerQuestion(
  workplace: Workplace,
  record: Case,
  entered: { readonly answer: string; readonly note: string | undefined; readonly by: string },
): Result<CheckAnswer> {
  const { register, vendors, clock } = workplace;
  const profile = vendors.find(record.vendorId);
  if (!profile.ok) return profile;
  const parsed = parseCheckAnswer(entered, listChecklist(profile.value, record.inputs));
  if (!parsed.ok) return parsed;
  const answer: CheckAnswer = { caseId: record.id, ...parsed.value, at: clock.now(), by: entered.by };
  register.transact(() => {
    register.saveCheckAnswer(answer);
    // It changes the case: a backup made before must not count as newer.
    register.setCaseState(record.id, register.findCase(record.id)?.state ?? record.state, answer.at);
    register.appendHistory({
      caseId: record.id,
      at: answer.at,
      text: text(`history.answered-${answer.answer}`, {
        question: answer.questionId,
        note: answer.note ?? '-',
      }),
      by: entered.by,
    });
  });
  return succeeded(answer);
}
