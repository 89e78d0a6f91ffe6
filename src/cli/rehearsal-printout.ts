import { rehearsalDocument, sayAnswer } from '../app/rehearsal-files.ts';
import { countOutcomes, type RehearsalReport } from '../core/rehearsal/rehearsal-report.ts';
import type { Result } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { Output } from './output.ts';

/** What is different, how much is not, and where the whole report is, or why it is nowhere; null where it was not asked for. */
export function printRehearsal(
  output: Output,
  report: RehearsalReport,
  written: Result<readonly string[]> | null,
): void {
  const { renderer } = output;
  for (const { id, service, simulator } of report.items.filter(({ outcome }) => outcome === 'different')) {
    const params = {
      question: renderer.say(text(`rehearsal.item.${id}`)),
      service: sayAnswer(service, renderer),
      simulator: sayAnswer(simulator, renderer),
    };
    output.say(text('cli.rehearse.different', params));
  }
  const { 'not-tried': untried, ...counts } = countOutcomes(report.items);
  output.say(text('rehearsal.counts', { ...counts, untried }));
  output.say(text('rehearsal.removed', { count: report.removed }));
  if (report.left > 0) output.say(text('rehearsal.left', { count: report.left }));
  if (!report.searched) output.say(text('rehearsal.unsearched'));
  const files = written?.ok === true ? written.value : [];
  for (const file of files) output.say(text('cli.files', { file }));
  const fault = written?.ok === false ? written.problem : null;
  if (fault !== null && !output.json) output.problem(fault);
  const error = fault === null ? {} : { error: output.error(fault) };
  output.document({ ...rehearsalDocument(report, renderer), files, ...error });
}
