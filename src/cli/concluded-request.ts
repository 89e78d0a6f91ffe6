import { settleRequest } from '../app/carry-out-request.ts';
import { writeAnswer } from '../app/make-answer.ts';
import type { RequestReport } from '../app/read-request.ts';
import type { Workplace } from '../app/workplace.ts';
import { text } from '../core/text.ts';
import type { ToldCase } from './applied-case.ts';
import { exitCodeOf } from './exit-codes.ts';
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

/**
 * Writes down which case a request led to, answers it where that was asked, and prints the document: also where the
 * answer could not be written, since the case is there.
 */
export async function concludeRequest(
  { output }: Invocation,
  workplace: Workplace,
  { told, report, by, answer }: ConcludedRequest,
): Promise<number> {
  const { request } = report;
  const { case: caseId, error } = told.document;
  settleRequest(workplace, request, caseId, by);
  const document = { ...told.document, request: requestDocument(report, output), answer: null };
  if (error !== null || answer === undefined) {
    if (error === null) output.say(text('cli.answer.hint', { case: caseId }));
    output.document(document);
    return told.exitCode;
  }
  const written = await writeAnswer(workplace, {
    caseId,
    requestId: request.id,
    file: answer,
    replace: false,
    by,
  });
  if (!written.ok) {
    if (!output.json) output.problem(written.problem);
    output.document({ ...document, error: output.error(written.problem) });
    return exitCodeOf(written.problem.kind);
  }
  const { file, received } = written.value;
  output.say(text('cli.answer.written', { file, name: received.request.sender.name }));
  output.document({ ...document, answer: file });
  return told.exitCode;
}
