import type { Console } from '../../app/console.ts';
import type { OverviewView } from '../../contract/register-views.ts';
import { caseSummary } from './case-view.ts';

type Profiles = Parameters<typeof caseSummary>[1];

/** What the overview shows, its cases as rows of the register. */
export function overviewView(overview: ReturnType<Console['overview']>, profiles: Profiles): OverviewView {
  const shown = (row: Parameters<typeof caseSummary>[0]) => caseSummary(row, profiles);
  return {
    ...overview,
    attention: overview.attention.map(({ kind, row }) => ({ kind, case: shown(row) })),
    recent: overview.recent.map(shown),
    months: overview.months.map((month) => ({ ...month })),
    nextToExpire: overview.nextToExpire.map(shown),
  };
}
