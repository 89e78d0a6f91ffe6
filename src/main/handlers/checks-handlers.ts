import type { Console } from '../../app/console.ts';
import type { CaseCheckReportView, CaseQuestionView } from '../../contract/check-views.ts';
import type { CallResult, ConsoleHandlers } from '../../contract/console-api.ts';
import { succeeded } from '../../core/problem.ts';
import { checkView } from '../views/plan-view.ts';

export interface ChecksHandlerNeeds {
  readonly checks: Console['checks'];
  /** Asks for a file with the vendor's users; null when the dialog was cancelled. */
  readonly askForFile: () => Promise<string | null>;
}

type Checked = Awaited<ReturnType<Console['checks']['run']>>;
type Questions = ReturnType<Console['checks']['questions']>;
type Question = Extract<Questions, { readonly ok: true }>['value'][number];

export function checksHandlers({ checks, askForFile }: ChecksHandlerNeeds): ConsoleHandlers['checks'] {
  return {
    run: async (asked) => shown(await checks.run({ ...asked, vendorUsers: null })),
    async compareUsers(asked) {
      const file = await askForFile();
      return file === null ? succeeded(null) : shown(await checks.run({ ...asked, vendorUsers: file }));
    },
    stop: () => {
      checks.stop();
      return Promise.resolve(succeeded(null));
    },
    questions: ({ caseId }) => Promise.resolve(listed(checks.questions(caseId))),
    answer: async ({ caseId, ...given }) => listed(await checks.answer(caseId, given)),
  };
}

function shown(checked: Checked): CallResult<CaseCheckReportView> {
  if (!checked.ok) return checked;
  const { checks, questions } = checked.value;
  return succeeded({ checks: checks.map(checkView), questions: questions.map(questionView) });
}

function listed(questions: Questions): CallResult<CaseQuestionView[]> {
  return questions.ok ? succeeded(questions.value.map(questionView)) : questions;
}

function questionView({ id, question, who, answer: given }: Question): CaseQuestionView {
  if (given === null) return { id, question, who, answer: null };
  const { answer, note, at, by } = given;
  return { id, question, who, answer: { answer, note, at, by } };
}
