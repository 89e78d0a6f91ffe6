import { problem, refused, succeeded, type Result } from '../problem.ts';
import type { ChecklistQuestion } from './checklist.ts';

export const checkAnswers = ['yes', 'no', 'not-applicable'] as const;

/** What somebody answered to a question of a case's checklist. */
export interface CheckAnswer {
  readonly caseId: string;
  readonly questionId: string;
  readonly answer: (typeof checkAnswers)[number];
  /** In their own words; null where they added none. */
  readonly note: string | null;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** User principal name, or the name of this computer's user. */
  readonly by: string;
}

const words: Readonly<Record<string, CheckAnswer['answer']>> = {
  yes: 'yes',
  no: 'no',
  'n/a': 'not-applicable',
  'not-applicable': 'not-applicable',
};

const longest = 500;

/** Line ends and what turns text around: neither belongs in a line that is printed among others. */
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/**
 * What a user entered, such as `C37=yes`, taken apart. Problems: `check-answer-unreadable`,
 * `check-question-unknown`, `check-note-unfit`.
 */
export function parseCheckAnswer(
  entered: { readonly answer: string; readonly note: string | undefined },
  questions: readonly ChecklistQuestion[],
): Result<Pick<CheckAnswer, 'questionId' | 'answer' | 'note'>> {
  const [id = '', word = '', ...rest] = entered.answer.split('=').map((part) => part.trim());
  const given = word.toLowerCase();
  const answer = Object.hasOwn(words, given) && rest.length === 0 ? words[given] : undefined;
  const shown = entered.answer.replace(/\p{C}/gu, ' ').slice(0, 60);
  if (answer === undefined) {
    const params = { value: shown };
    return refused(problem('check-answer-unreadable', 'input', { field: 'answer', params }));
  }
  const question = questions.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (question === undefined) {
    const params = {
      value: id.replace(/\p{C}/gu, ' ').slice(0, 60),
      ids: questions.map((one) => one.id).join(', '),
    };
    return refused(problem('check-question-unknown', 'input', { field: 'answer', params }));
  }
  const note = entered.note?.trim() ?? '';
  if ([...note].length > longest || unprintable.test(note))
    return refused(problem('check-note-unfit', 'input', { field: 'note', params: { longest } }));
  return succeeded({ questionId: question.id, answer, note: note === '' ? null : note });
}

/** The newest answer to each question; of the same moment the one that was given last. */
export function newestAnswers(answers: readonly CheckAnswer[]): ReadonlyMap<string, CheckAnswer> {
  const newest = new Map<string, CheckAnswer>();
  for (const answer of answers) {
    const known = newest.get(answer.questionId);
    if (known === undefined || answer.at >= known.at) newest.set(answer.questionId, answer);
  }
  return newest;
}
