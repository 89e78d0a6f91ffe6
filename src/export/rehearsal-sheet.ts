import { isAnswerWord } from '../core/rehearsal/answer-words.ts';
import {
  countOutcomes,
  type RehearsalReport,
  type ReportedItem,
} from '../core/rehearsal/rehearsal-report.ts';
import { text } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';

/** An answer in words: what went over the line as it is, and how long something took. */
export function sayAnswer(answer: string | null, { say }: Renderer): string {
  if (answer === null) return say(text('rehearsal.answer.as-set'));
  return isAnswerWord(answer) ? say(text(`rehearsal.answer.${answer}`)) : answer;
}

/** The report as data, with its sentences in one language. */
export function rehearsalDocument(report: RehearsalReport, renderer: Renderer): object {
  const { say } = renderer;
  return {
    format: 'entra-handover-rehearsal',
    version: 1,
    day: report.day,
    programVersion: report.programVersion,
    cloud: report.cloud,
    simulated: report.simulated,
    counts: countOutcomes(report.items),
    removed: report.removed,
    left: report.left,
    searched: report.searched,
    items: report.items.map((item) => ({
      id: item.id,
      question: say(text(`rehearsal.item.${item.id}`)),
      outcome: item.outcome,
      simulator: item.simulator,
      service: item.service,
      because: item.because === null ? null : say(item.because),
      byHand: item.byHand === null ? null : say(item.byHand),
    })),
  };
}

/** The report for people: what is different first, then what could not be tried and how to, then the rest. */
export function rehearsalMarkdown(report: RehearsalReport, renderer: Renderer): string {
  const { say } = renderer;
  const counts = countOutcomes(report.items);
  const of = (outcome: ReportedItem['outcome']): readonly ReportedItem[] =>
    report.items.filter((item) => item.outcome === outcome);
  const question = ({ id }: ReportedItem): string => `\`${id}\` ${cell(say(text(`rehearsal.item.${id}`)))}`;
  const compared = (items: readonly ReportedItem[]): readonly string[] => [
    row(['question', 'service', 'simulator'].map((name) => say(text(`rehearsal.column.${name}`)))),
    row(['---', '---', '---']),
    ...items.map((item) =>
      row([
        question(item),
        cell(sayAnswer(item.service, renderer)),
        cell(sayAnswer(item.simulator, renderer)),
      ]),
    ),
  ];
  const untried = of('not-tried').map((item) =>
    row([
      question(item),
      cell(
        [item.because, item.byHand]
          .flatMap((why) => why ?? [])
          .map(say)
          .join(' '),
      ),
    ]),
  );
  const section = (name: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', `## ${say(text(`rehearsal.section.${name}`))}`, '', ...lines];
  const table = (items: readonly ReportedItem[]): readonly string[] =>
    items.length === 0 ? [] : compared(items);
  return [
    `# ${say(text('rehearsal.title'))}`,
    '',
    say(
      text(report.simulated ? 'rehearsal.facts.simulated' : 'rehearsal.facts', {
        day: { date: `${report.day}T12:00:00.000Z` },
        version: report.programVersion,
        cloud: report.cloud,
      }),
    ),
    '',
    say(
      text('rehearsal.counts', {
        same: counts.same,
        different: counts.different,
        measured: counts.measured,
        untried: counts['not-tried'],
      }),
    ),
    say(text('rehearsal.removed', { count: report.removed })),
    ...(report.left === 0 ? [] : [say(text('rehearsal.left', { count: report.left }))]),
    ...(report.searched ? [] : [say(text('rehearsal.unsearched'))]),
    ...section('different', table(of('different'))),
    ...section('measured', table(of('measured'))),
    ...section('same', table(of('same'))),
    ...section(
      'not-tried',
      untried.length === 0
        ? []
        : [
            row(['question', 'because'].map((name) => say(text(`rehearsal.column.${name}`)))),
            row(['---', '---']),
            ...untried,
          ],
    ),
    '',
  ].join('\n');
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** On one line, and with nothing that Markdown would take for its own. */
function cell(content: string): string {
  return content.replace(/\s+/g, ' ').replace(/[\\|<>*]/g, (mark) => `\\${mark}`);
}
