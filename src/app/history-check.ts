import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { parseHead } from '../core/register/history-head.ts';
import { tookOverBroken, type HistoryBreak, type HistoryReport } from '../core/register/history-report.ts';
import { text, type Text, type TextParam } from '../core/text.ts';

/** Reads the head that somebody typed, where one was. Problem: `head-malformed`. */
export function readTypedHead(typed: string | undefined): Result<string | null> {
  if (typed === undefined) return succeeded(null);
  const head = parseHead(typed);
  return head === null ? refused(problem('head-malformed', 'input')) : succeeded(head);
}

/**
 * `warn`: the chain of this register is whole, but it says of something that came with a backup what it
 * cannot prove; `skip`: it was not checked.
 */
export type HistoryOutcome = 'pass' | 'warn' | 'fail' | 'skip';

/** What a check of the history comes to. Null: it was not checked. */
export function outcomeOf(report: HistoryReport | null): HistoryOutcome {
  if (report === null) return 'skip';
  if (!report.holds) return 'fail';
  const { witness } = report;
  const isSaidOnly = witness !== null && witness !== 'missing' && witness.isRestored;
  return isSaidOnly || tookOverBroken(report) ? 'warn' : 'pass';
}

/** What a check of the history found, in sentences; the first is the verdict. Null: it was not checked. */
export function describeHistory(report: HistoryReport | null): readonly [Text, ...Text[]] {
  if (report === null) return [text('history-check.skipped')];
  const { breaks, breakCount, head, startedAt, before, emptied, restores, witness } = report;
  const unnamed = breakCount - breaks.length;
  const chain = describeChain(report);
  return [
    ...(witness === 'missing' ? ([text('history-check.head-missing'), chain] as const) : ([chain] as const)),
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

/** Whether the seals that are there fit together. */
function describeChain(report: HistoryReport): Text {
  const { breakCount, head, seals, witness } = report;
  if (breakCount > 0 || head === null) return text('history-check.broken', { count: breakCount });
  const params = { count: seals, moment: momentOf(head.at) };
  if (tookOverBroken(report)) return text('history-check.holds-here', params);
  return witness === 'missing'
    ? text('history-check.holds-without-head', params)
    : text('history-check.holds', params);
}

function describeWitness({ witness }: HistoryReport): readonly Text[] {
  if (witness === null || witness === 'missing') return [];
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
