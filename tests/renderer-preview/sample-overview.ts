import type { CaseSummary } from '../../src/contract/console-views.ts';
import type { OverviewView } from '../../src/contract/register-views.ts';
import { daysBetween } from '../../src/renderer/wording/durations.ts';

type Kind = OverviewView['attention'][number]['kind'];

const order: readonly Kind[] = [
  'failed',
  'expired',
  'expires-soon',
  'found',
  'interrupted',
  'expires',
  'waiting',
];

function kindOf({ state, expiresAt }: CaseSummary): Kind | null {
  if (state === 'failed' || state === 'interrupted' || state === 'waiting') return state;
  const days = expiresAt === null ? Infinity : daysBetween(new Date(), new Date(expiresAt));
  if (days > 90) return null;
  return days < 0 ? 'expired' : days <= 14 ? 'expires-soon' : 'expires';
}

/** As main makes it of a register, for as far as the pictures need it. */
export function overviewOf(all: readonly CaseSummary[], found: readonly string[]): OverviewView {
  const open = all.filter(({ state }) => state !== 'retired' && state !== 'rolled-back');
  const asking = open
    .flatMap((one) => {
      const kind = kindOf(one);
      return [
        ...(kind === null ? [] : [{ kind, case: one }]),
        ...(found.includes(one.id) ? [{ kind: 'found' as const, case: one }] : []),
      ];
    })
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const ends = (one: CaseSummary) => one.expiresAt ?? '9999';
  const expiring = open
    .filter(({ expiresAt }) => expiresAt !== null)
    .toSorted((a, b) => ends(a).localeCompare(ends(b)));
  const now = new Date();
  return {
    total: open.length,
    fine: open.length - new Set(asking.map((one) => one.case.id)).size,
    attention: asking.slice(0, 12),
    attentionCount: asking.length,
    recent: all.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt)).slice(0, 7),
    months: Array.from({ length: 12 }, (_, ahead) => {
      const id = new Date(Date.UTC(now.getFullYear(), now.getMonth() + ahead, 1)).toISOString().slice(0, 7);
      const those = expiring.filter((one) => ends(one).startsWith(id));
      return { id, count: those.length, firstAt: those[0]?.expiresAt ?? null };
    }),
    nextToExpire: expiring.slice(0, 4),
  };
}
