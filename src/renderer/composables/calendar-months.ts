import type { ExpiryEntryView } from '../../contract/expiry-views.ts';

/** A month, what ends in it, and how near that is. */
export interface CalendarMonth {
  /** As `2026-11`. */
  readonly id: string;
  readonly count: number;
  readonly level: 'pressing' | 'near' | 'far' | 'none';
  /** What ends first in it; null where nothing does. */
  readonly firstId: string | null;
}

const monthCount = 12;

/** The months from now on, with what still ends in each. What has expired is in no month to come. */
export function countByMonth(entries: readonly ExpiryEntryView[], now: Date): readonly CalendarMonth[] {
  const byMonth = Map.groupBy(
    entries.filter(({ stage, isLeftover }) => stage !== 'expired' && !isLeftover),
    ({ day }) => day.slice(0, 7),
  );
  return Array.from({ length: monthCount }, (_, ahead) => {
    const month = new Date(now.getFullYear(), now.getMonth() + ahead, 1);
    const id = `${String(month.getFullYear())}-${String(month.getMonth() + 1).padStart(2, '0')}`;
    const found = byMonth.get(id) ?? [];
    const [first] = found;
    return { id, count: found.length, level: levelOf(first), firstId: first?.id ?? null };
  });
}

function levelOf(first: ExpiryEntryView | undefined): CalendarMonth['level'] {
  if (first === undefined) return 'none';
  return first.stage === 'urgent' ? 'pressing' : first.stage === 'soon' ? 'near' : 'far';
}
