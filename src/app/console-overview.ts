import { endedStates } from '../core/case.ts';
import {
  attentionDays,
  attentionFilter,
  attentionKinds,
  attentionOrder,
  openStates,
  type AttentionKind,
  type AttentionMoments,
} from '../core/register/attention.ts';
import type { ListedCase, Register } from '../core/register/register.ts';
import { rowOf, type CaseRow } from './case-row.ts';
import type { Workplace } from './workplace.ts';

/** What asks for somebody, what changed last and what expires next, of a register of any length. */
export interface Overview {
  /** Cases that have not ended, and those among them that ask for nobody. */
  readonly total: number;
  readonly fine: number;
  /** What presses most, the first of `attentionCount`. */
  readonly attention: readonly { readonly kind: AttentionKind; readonly row: CaseRow }[];
  readonly attentionCount: number;
  /** The last to be changed first. */
  readonly recent: readonly CaseRow[];
  /** From this month on: how many cases expire in it, and when the first does, ISO 8601 UTC. */
  readonly months: readonly {
    readonly id: string;
    readonly count: number;
    readonly firstAt: string | null;
  }[];
  /** The first to expire in these months. */
  readonly nextToExpire: readonly CaseRow[];
}

/** So much is shown; the rest is counted. */
export const overviewSizes = { attention: 12, recent: 7, months: 12, nextToExpire: 4 } as const;

/** Asks the register for what the overview shows; `found` are the cases of which looking at them found something. */
export function readOverview(
  { register, clock }: Pick<Workplace, 'register' | 'clock'>,
  found: readonly string[],
): Overview {
  const now = new Date(clock.now());
  const moments = momentsAt(now, found);
  const total = register.countCases() - register.countCases({ states: endedStates });
  const asking = register.countCases({ asksSomebody: { expiresBefore: moments.afterNear, ids: found } });
  const toRow = rowOf(register);
  const newest = { order: 'changed', ascending: false, limit: overviewSizes.recent } as const;
  return {
    total,
    fine: total - asking,
    ...readAttention(register, moments),
    recent: register.listCaseEnds({}, newest).map(toRow),
    ...readMonths(register, now),
  };
}

function readAttention(
  register: Register,
  moments: AttentionMoments,
): Pick<Overview, 'attention' | 'attentionCount'> {
  const toRow = rowOf(register);
  const attention: Overview['attention'][number][] = [];
  let attentionCount = 0;
  for (const kind of attentionKinds) {
    const filter = attentionFilter(kind, moments);
    const count = register.countCases(filter);
    attentionCount += count;
    const limit = Math.min(count, overviewSizes.attention - attention.length);
    if (limit === 0) continue;
    const listed = register.listCaseEnds(filter, { ...attentionOrder(kind), limit });
    attention.push(...listed.map((one) => ({ kind, row: toRow(one) })));
  }
  return { attention, attentionCount };
}

function readMonths(register: Register, now: Date): Pick<Overview, 'months' | 'nextToExpire'> {
  const months: Overview['months'][number][] = [];
  const next: ListedCase[] = [];
  for (let ahead = 0; ahead < overviewSizes.months; ahead += 1) {
    const start = new Date(now.getFullYear(), now.getMonth() + ahead, 1);
    const end = new Date(now.getFullYear(), now.getMonth() + ahead + 1, 1);
    const filter = {
      states: openStates,
      // What has expired is in no month to come.
      expiresFrom: (ahead === 0 ? startOfDay(now, 0) : start).toISOString(),
      expiresBefore: end.toISOString(),
    };
    const limit = Math.max(1, overviewSizes.nextToExpire - next.length);
    const first = register.listCaseEnds(filter, { order: 'expiry', ascending: true, limit });
    if (next.length < overviewSizes.nextToExpire) next.push(...first);
    const id = `${String(start.getFullYear())}-${String(start.getMonth() + 1).padStart(2, '0')}`;
    const count = first.length < limit ? first.length : register.countCases(filter);
    months.push({ id, count, firstAt: first[0]?.expiresAt ?? null });
  }
  return { months, nextToExpire: next.map(rowOf(register)) };
}

/** In the days of this computer's zone, as the screens count them. */
export function momentsAt(now: Date, found: readonly string[]): AttentionMoments {
  return {
    today: startOfDay(now, 0).toISOString(),
    afterSoon: startOfDay(now, attentionDays.soon + 1).toISOString(),
    afterNear: startOfDay(now, attentionDays.near + 1).toISOString(),
    found,
  };
}

function startOfDay(now: Date, daysAhead: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysAhead);
}
