import type { CaseSummary } from '../../contract/console-views.ts';
import type { SweptCaseView } from '../../contract/sweep-views.ts';
import { daysBetween, expiryLevel } from '../wording/durations.ts';

export type AttentionKind =
  'failed' | 'expired' | 'expires-soon' | 'found' | 'expires' | 'interrupted' | 'waiting';

export interface AttentionItem {
  readonly kind: AttentionKind;
  readonly case: CaseSummary;
  /** What looking at it found; only where that is why it is here. */
  readonly swept: SweptCaseView | null;
}

type Swept = ReadonlyMap<string, SweptCaseView>;

/** States in which a case no longer asks for anything. */
const finished: ReadonlySet<CaseSummary['state']> = new Set(['retired', 'rolled-back']);

function attentionOf(one: CaseSummary, now: Date): AttentionKind | null {
  if (finished.has(one.state)) return null;
  if (one.state === 'failed' || one.state === 'interrupted') return one.state;
  const level = one.expiresAt === null ? 'far' : expiryLevel(daysBetween(now, new Date(one.expiresAt)));
  if (level === 'past') return 'expired';
  if (level === 'soon') return 'expires-soon';
  if (level === 'near') return 'expires';
  return one.state === 'waiting' ? 'waiting' : null;
}

const order: readonly AttentionKind[] = [
  'failed',
  'expired',
  'expires-soon',
  'found',
  'interrupted',
  'expires',
  'waiting',
];

/** What asks for someone now: broken first, then what breaks soon, what waits for me, what waits for others. */
export function attentionList(
  cases: readonly CaseSummary[],
  now: Date,
  swept: Swept = new Map(),
): readonly AttentionItem[] {
  return cases
    .flatMap((one): readonly AttentionItem[] => {
      const kind = attentionOf(one, now);
      const found = swept.get(one.id) ?? null;
      return [
        ...(kind === null ? [] : [{ kind, case: one, swept: null }]),
        ...(found === null || finished.has(one.state)
          ? []
          : [{ kind: 'found' as const, case: one, swept: found }]),
      ];
    })
    .toSorted(
      (a, b) =>
        order.indexOf(a.kind) - order.indexOf(b.kind) ||
        (a.case.expiresAt ?? a.case.updatedAt).localeCompare(b.case.expiresAt ?? b.case.updatedAt),
    );
}
