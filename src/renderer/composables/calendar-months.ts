import type { ExpiryEntryView } from '../../contract/expiry-views.ts';

/** A month, what ends in it, and how near that is. */
export interface CalendarMonth {
  /** As `2026-11`. */
  readonly id: string;
  readonly count: number;
  readonly level: 'pressing' | 'near' | 'far' | 'none';
  /** What ends first in it; null where nothing does that is listed. */
  readonly firstId: string | null;
}

const monthCount = 12;

/** The months from now on, with what still ends in each, also beyond what is listed. What has expired is in no month to come. */
export function countByMonth(
  entries: readonly ExpiryEntryView[],
  moreByMonth: Readonly<Record<string, number>>,
  now: Date,
): readonly CalendarMonth[] {
  const byMonth = Map.groupBy(
    entries.filter(({ stage, isLeftover }) => stage !== 'expired' && !isLeftover),
    ({ day }) => day.slice(0, 7),
  );
  return Array.from({ length: monthCount }, (_, ahead) => {
    const month = new Date(now.getFullYear(), now.getMonth() + ahead, 1);
    const id = `${String(month.getFullYear())}-${String(month.getMonth() + 1).padStart(2, '0')}`;
    const found = byMonth.get(id) ?? [];
    const [first] = found;
    const more = moreByMonth[id] ?? 0;
    const level = first === undefined && more > 0 ? 'far' : levelOf(first);
    return { id, count: found.length + more, level, firstId: first?.id ?? null };
  });
}

function levelOf(first: ExpiryEntryView | undefined): CalendarMonth['level'] {
  if (first === undefined) return 'none';
  return first.stage === 'urgent' ? 'pressing' : first.stage === 'soon' ? 'near' : 'far';
}
