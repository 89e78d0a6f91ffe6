import { describeBreak, describeHistory, outcomeOf } from '../app/history-check.ts';
import type { HistoryReport } from '../core/register/history-report.ts';
import type { Output } from './output.ts';
import { printable } from './printable.ts';

/** What a check of the history found; null where there was no key to check it with. */
export function printHistoryCheck(report: HistoryReport | null, output: Output): void {
  const [verdict, ...rest] = describeHistory(report);
  output.say(verdict);
  for (const sentence of rest) output.line(`  ${output.renderer.say(sentence)}`);
}

/** The same as part of a document. */
export function historyCheckDocument(report: HistoryReport | null, { renderer }: Output) {
  if (report === null) return { outcome: 'skip' };
  const { seals, startedAt, before, emptied, restores, head, witness, breaks, breakCount } = report;
  return {
    outcome: outcomeOf(report),
    seals,
    startedAt,
    before,
    emptied,
    restores,
    head,
    witness,
    breaks: breaks.map((each) => ({ ...each, text: printable(renderer.say(describeBreak(each))) })),
    breakCount,
  };
}
