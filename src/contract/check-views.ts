import { z } from 'zod';
import { actors } from '../core/advice/actor.ts';
import { checkAnswers } from '../core/checks/check-answer.ts';
import { identifier, localText, text } from './input-views.ts';

/** What a check found, with the objects that it is about and what to do. */
export const caseCheckView = z.strictObject({
  id: z.string(),
  outcome: z.enum(['pass', 'warn', 'fail', 'skip']),
  text,
  objects: z.array(
    z.strictObject({
      kind: z.string(),
      id: z.string().nullable(),
      name: z.string(),
      detail: text.nullable(),
    }),
  ),
  /** How many there are in all. */
  objectCount: z.number(),
  remedy: text.nullable(),
  /** What can be chosen instead, where that helps. */
  offer: z.strictObject({ input: identifier, label: localText, value: z.string() }).optional(),
});

const checkMoment = z.enum(['before', 'after', 'watch']);

/** What only people can answer, with what they did. */
export const caseQuestion = z.strictObject({
  id: z.string(),
  question: text,
  who: z.enum(actors),
  /** Null where nobody answered it yet. */
  answer: z
    .strictObject({
      answer: z.enum(checkAnswers),
      note: z.string().nullable(),
      at: z.string(),
      by: z.string(),
    })
    .nullable(),
});

export const caseCheckReport = z.strictObject({
  checks: z.array(caseCheckView),
  questions: z.array(caseQuestion),
});

export const askedChecks = z.strictObject({
  caseId: identifier,
  /** Null for the checks that fit the state of the case. */
  moment: checkMoment.nullable(),
  /** Be asked for the permissions to look at everything. */
  asksPermissions: z.boolean(),
});

export const givenAnswer = z.strictObject({
  caseId: identifier,
  questionId: identifier,
  answer: z.enum(checkAnswers),
  note: z.string().max(2_000),
});

/** How many requests the checks of a case have made so far. */
export const checkProgress = z.strictObject({ caseId: identifier, requests: z.number() });

export type CaseCheckView = z.infer<typeof caseCheckView>;
export type CheckMomentView = z.infer<typeof checkMoment>;
export type CaseQuestionView = z.infer<typeof caseQuestion>;
export type CaseCheckReportView = z.infer<typeof caseCheckReport>;
export type GivenAnswerView = z.infer<typeof givenAnswer>;
