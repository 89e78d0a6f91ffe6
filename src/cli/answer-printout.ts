import type { AnswerReport } from '../app/take-in-answer.ts';
import { text } from '../core/text.ts';
import type { Invocation } from './invocation.ts';
import { packageToShow, printPackageDocument } from './package-printout.ts';
import { standingInWords } from './request-printout.ts';

/** Prints an answer: who gave it, to which request, and its package; the secret masked unless `--reveal`. */
export function printAnswer(
  { answer, request, code, standing }: AnswerReport,
  { output, options }: Invocation,
): void {
  const { name } = answer.package.madeBy;
  const shown = packageToShow(answer.package, options.reveal === true);
  output.say(text('cli.answer.title', { name, created: { date: request.createdAt } }));
  output.say(text('cli.request.code', { code }));
  output.line(standingInWords(standing, output));
  if (shown.simulated) output.say(text('cli.simulated'));
  printPackageDocument(shown, output);
  const short = request.id.slice(0, 8);
  for (const { id, label } of shown.awaited) {
    const params = { label: output.renderer.local(label), input: id, request: short };
    output.say(text('cli.answer.awaited', params));
  }
  output.document({
    kind: 'answer',
    answer: {
      id: answer.id,
      answeredAt: answer.answeredAt,
      request: request.id,
      answeredBy: { name, code, standing: standing.kind },
    },
    package: shown,
  });
}
