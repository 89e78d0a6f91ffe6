import type { ConsoleBridge } from '../../src/contract/console-api.ts';
import type { CaseSummary } from '../../src/contract/console-views.ts';

/** As main filters and orders, for as far as the pictures need it. */
export function pageOf(
  all: readonly CaseSummary[],
  { search, state, vendorId, offset, limit, ascending }: Parameters<ConsoleBridge['cases']['page']>[0],
) {
  const ended = ['retired', 'rolled-back'];
  const left = all
    .filter((one) => one.vendorName.toLowerCase().includes(search.toLowerCase()))
    .filter(
      ({ state: its }) => state === 'all' || its === state || (state === 'open' && !ended.includes(its)),
    )
    .filter((one) => vendorId === null || one.vendorId === vendorId)
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) * (ascending ? 1 : -1));
  const vendors = new Map(all.map((one) => [one.vendorId, one.vendorName]));
  return {
    rows: left.slice(offset, offset + limit),
    total: left.length,
    hidden: all.length - left.length,
    vendors: [...vendors].map(([id, name]) => ({ id, name })),
  };
}
