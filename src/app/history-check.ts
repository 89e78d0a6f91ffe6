import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { parseHead } from '../core/register/history-head.ts';
import type { HistoryBreak, HistoryReport } from '../core/register/history-report.ts';
import { text, type Text, type TextParam } from '../core/text.ts';

/** Reads the head that somebody typed, where one was. Problem: `head-malformed`. */
export function readTypedHead(typed: string | undefined): Result<string | null> {
  if (typed === undefined) return succeeded(null);
  const head = parseHead(typed);
  return head === null ? refused(problem('head-malformed', 'input')) : succeeded(head);
}

/** What a check of the history found, in sentences; the first is the verdict. Null: it was not checked. */
export function describeHistory(report: HistoryReport | null): readonly [Text, ...Text[]] {
  if (report === null) return [text('history-check.skipped')];
  const { breaks, breakCount, head, seals, startedAt, before, emptied, restores } = report;
  const unnamed = breakCount - breaks.length;
  return [
    breakCount === 0 && head !== null
      ? text('history-check.holds', { count: seals, moment: momentOf(head.at) })
      : text('history-check.broken', { count: breakCount }),
    ...breaks.map(describeBreak),
    ...(unnamed === 0 ? [] : [text('history-check.more', { count: unnamed })]),
    ...describeWitness(report),
    ...(head === null
      ? []
      : [
          text('history-check.head', {
            code: head.code,
            number: head.number,
            moment: momentOf(head.at),
          }),
        ]),
    ...(before === 0 || startedAt === null
      ? []
      : [text('history-check.before', { count: before, moment: momentOf(startedAt) })]),
    ...(emptied === 0 ? [] : [text('history-check.emptied', { count: emptied })]),
    ...restores.map(({ at, backup }) => text(`history-check.restored.${backup}`, { moment: momentOf(at) })),
  ];
}

/** One place where the history is not whole. */
export function describeBreak({ kind, seal, table, line, at }: HistoryBreak): Text {
  return text(`history-check.${kind}.${table ?? 'seal'}`, {
    seal: seal ?? 0,
    line: line ?? 0,
    moment: momentOf(at ?? ''),
  });
}

function describeWitness({ witness }: HistoryReport): readonly Text[] {
  if (witness === null) return [];
  if (witness === 'missing') return [text('history-check.head-missing')];
  const { seal, at, after, isRestored } = witness;
  const params = { number: seal, moment: momentOf(at) };
  return [
    isRestored
      ? text('history-check.head-restored', params)
      : text('history-check.head-found', { ...params, count: after }),
  ];
}

/** What stands in a line that was tampered with need not be a moment. */
function momentOf(at: string): TextParam {
  return Number.isNaN(Date.parse(at)) ? at.slice(0, 40) : { moment: at };
}
