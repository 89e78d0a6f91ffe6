import { settleRequest } from '../app/carry-out-request.ts';
import { writeAnswer } from '../app/make-answer.ts';
import type { RequestReport } from '../app/read-request.ts';
import type { Workplace } from '../app/workplace.ts';
import type { Problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { ToldCase } from './applied-case.ts';
import type { Invocation } from './invocation.ts';
import { requestDocument } from './request-printout.ts';

export interface ConcludedRequest {
  readonly told: ToldCase;
  readonly report: RequestReport;
  /** User principal name of who carried it out. */
  readonly by: string;
  /** Where the answer goes; undefined for nowhere yet. */
  readonly answer: string | undefined;
}

/** Writes down which case a request led to, answers it where that was asked, and prints the document. */
export async function concludeRequest(
  { output }: Invocation,
  workplace: Workplace,
  { told, report, by, answer }: ConcludedRequest,
): Promise<number | Problem> {
  const { case: caseId, error } = told.document;
  settleRequest(workplace, report.request, caseId, by);
  let answered: string | null = null;
  if (error === null && answer !== undefined) {
    const written = await writeAnswer(workplace, { caseId, file: answer, replace: false, by });
    if (!written.ok) return written.problem;
    answered = written.value.file;
    output.say(text('cli.answer.written', { file: answered, name: report.request.sender.name }));
  } else if (error === null) output.say(text('cli.answer.hint', { case: caseId }));
  output.document({ ...told.document, request: requestDocument(report, output), answer: answered });
  return told.exitCode;
}
