import { rehearsalDocument, sayAnswer } from '../app/rehearsal-files.ts';
import { countOutcomes, type RehearsalReport } from '../core/rehearsal/rehearsal-report.ts';
import { text } from '../core/text.ts';
import type { Output } from './output.ts';

/** What is different, how much is not, and where the whole report is. */
export function printRehearsal(output: Output, report: RehearsalReport, files: readonly string[]): void {
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
  for (const file of files) output.say(text('cli.files', { file }));
  output.document({ ...rehearsalDocument(report, renderer), files });
}
