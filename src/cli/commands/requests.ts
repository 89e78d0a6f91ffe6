import { caseOfRequest } from '../../app/read-request.ts';
import { openTakenAnswer } from '../../app/take-in-answer.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { newestAnswer } from '../../core/requests/newest-answer.ts';
import { text } from '../../core/text.ts';
import { withRegister } from '../case-command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Invocation } from '../invocation.ts';
import { packageToShow, printPackageDocument } from '../package-printout.ts';

/** Lists what was asked, by us and of us; with an id shows the last answer to that request. Needs no tenant. */
export async function requests(invocation: Invocation, id: string | undefined): Promise<number | Problem> {
  const { output, options } = invocation;
  return withRegister(
    invocation,
    ({ register }) => {
      const answers = register.listAnswers();
      const sent = register
        .listSentRequests()
        .filter((one) => one.id.startsWith(id?.toLowerCase() ?? ''))
        .map((request) => ({ request, answer: newestAnswer(answers, request.id) }));
      const [only] = sent;
      if (id !== undefined) {
        if (only === undefined || sent.length > 1)
          return Promise.resolve(
            problem('sent-request-unknown', 'input', { params: { request: id.slice(0, 40) } }),
          );
        const taken = only.answer === undefined ? null : openTakenAnswer(register, only.answer.id);
        const shown = taken === null ? null : packageToShow(taken.package, options.reveal === true);
        if (shown === null) output.say(text('cli.requests.unanswered', { request: only.request.id }));
        else printPackageDocument(shown, output);
        output.document({ request: only.request, answer: only.answer ?? null, package: shown });
        return Promise.resolve(exitCodes.done);
      }
      const received = register.listReceivedRequests();
      for (const { request, answer } of sent) {
        const params = {
          id: request.id.slice(0, 8),
          vendor: request.vendor,
          at: { date: request.createdAt },
        };
        output.say(text(answer === undefined ? 'cli.requests.sent' : 'cli.requests.answered', params));
      }
      for (const one of received) {
        const { request } = one;
        const caseId = caseOfRequest(register, one) ?? '-';
        const params = { id: request.id.slice(0, 8), name: request.sender.name, case: caseId };
        output.say(text(one.answeredAt === null ? 'cli.requests.received' : 'cli.requests.given', params));
      }
      if (sent.length + received.length === 0) output.say(text('cli.requests.none'));
      output.document({
        sent: sent.map(({ request, answer }) => ({ ...request, answer: answer ?? null })),
        received: received.map((one) => ({
          ...one.request,
          receivedAt: one.receivedAt,
          case: caseOfRequest(register, one),
          answeredAt: one.answeredAt,
        })),
      });
      return Promise.resolve(exitCodes.done);
    },
    { needsTenant: false },
  );
}
