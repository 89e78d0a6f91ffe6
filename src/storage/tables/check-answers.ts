import { z } from 'zod';
import { checkAnswers, type CheckAnswer } from '../../core/checks/check-answer.ts';
import type { Register } from '../../core/register/register.ts';
import { parseRow } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';

type CheckAnswerMethods = Pick<Register, 'saveCheckAnswer' | 'listCheckAnswers'>;

const answerRow = z
  .object({
    case_id: z.string(),
    question_id: z.string(),
    answer: z.enum(checkAnswers),
    note: z.string().nullable(),
    at: z.string(),
    by_username: z.string(),
  })
  .transform((row): CheckAnswer => ({
    caseId: row.case_id,
    questionId: row.question_id,
    answer: row.answer,
    note: row.note,
    at: row.at,
    by: row.by_username,
  }));

const insert = `
INSERT INTO check_answers (case_id, question_id, answer, note, at, by_username)
VALUES (@caseId, @questionId, @answer, @note, @at, @by)`;

const list = 'SELECT * FROM check_answers WHERE case_id = @caseId ORDER BY number';

export function checkAnswerMethods(sql: Sql): CheckAnswerMethods {
  return {
    saveCheckAnswer({ caseId, questionId, answer, note, at, by }) {
      sql.run(insert, { caseId, questionId, answer, note, at, by });
    },
    listCheckAnswers: (caseId) =>
      sql.all(list, { caseId }).map((row) => parseRow(answerRow, row, 'check_answers')),
  };
}
