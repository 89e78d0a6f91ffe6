import type { Drift } from '../core/aftercare/drift.ts';
import type { ExpiryEntry } from '../core/aftercare/expiry.ts';
import { rotatableStates, type Case } from '../core/case.ts';
import type { Problem, Result } from '../core/problem.ts';
import type { RunCalls } from '../core/run/run-events.ts';
import { politeGraph } from '../entra/graph/polite-graph.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { readExpiry } from './expiry-register.ts';
import { findDrift } from './find-drift.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** What a sweep found of one case. */
export interface SweptCase {
  readonly record: Case;
  /** What is otherwise than was promised; empty where the tenant could not be read. */
  readonly drift: readonly Drift[];
  /** What of it has expired, or expires within the days that were asked for. */
  readonly expiry: readonly ExpiryEntry[];
  /** Why its tenant could not be read; null where it was. */
  readonly problem: Problem | null;
}

export interface SweepReport {
  /** In the order of tenants, and in each of vendors. */
  readonly cases: readonly SweptCase[];
  /** How many were to be looked at: more than `cases` where the user stopped it. */
  readonly total: number;
  readonly calls: RunCalls;
}

export interface SweepOptions {
  /** Only the cases of this tenant. */
  readonly tenantId?: string;
  readonly withinDays: number;
  /** Who works in a tenant. */
  readonly operatorOf: (
    tenantId: string,
  ) => Promise<Result<{ readonly account: Account; readonly tokens: TokenSource }>>;
  /** Told of each case that was looked at, `done` of `total`. */
  readonly onCase: (done: number, total: number, record: Case) => void;
  readonly signal: AbortSignal;
}

/** Cases of one tenant at once; how many requests that makes is up to the tenant (`politeGraph`). */
const casesAtOnce = 4;

/** What concerns the whole tenant, so that asking for its other cases would end in the same. */
const problemsOfTenant = new Set([
  'no-connection',
  'connection-timed-out',
  'proxy-refused',
  'certificate-not-trusted',
  'answer-not-from-microsoft',
]);

/**
 * Looks at every case that is in use: what of it expires, and whether the tenant still has what was promised.
 * Writes nothing. Tenants go side by side, since each has a quota of its own. A tenant that nobody is signed in
 * to, or that can't be reached, is asked once: its other cases get the same answer.
 */
export async function sweepCases(workplace: Workplace, options: SweepOptions): Promise<SweepReport> {
  const { register } = workplace;
  const { tenantId } = options;
  const records = register
    .listCases({ states: rotatableStates, ...(tenantId === undefined ? {} : { tenantId }) })
    .toSorted(byTenantAndVendor);
  const endings = listEndings(workplace, options.withinDays);
  const swept = new Map<string, SweptCase>();
  const tell = (record: Case, look: Look): void => {
    const expiry = endings.filter(({ caseId }) => caseId === record.id);
    swept.set(record.id, { record, expiry, ...look });
    options.onCase(swept.size, records.length, record);
  };
  const calls = await Promise.all(
    [...Map.groupBy(records, ({ tenant }) => tenant.id)].map(([id, ofTenant]) =>
      sweepTenant(workplace, id, ofTenant, { ...options, tell }),
    ),
  );
  return {
    cases: records.flatMap(({ id }) => swept.get(id) ?? []),
    total: records.length,
    calls: calls.flat().reduce(addCalls, { total: 0, writes: 0, criticalPath: 0, waitedMs: 0 }),
  };
}

type Look = Pick<SweptCase, 'drift' | 'problem'>;

interface TenantSweep extends Pick<SweepOptions, 'operatorOf' | 'signal'> {
  tell(record: Case, look: Look): void;
}

async function sweepTenant(
  workplace: Workplace,
  tenantId: string,
  records: readonly Case[],
  { operatorOf, signal, tell }: TenantSweep,
): Promise<readonly RunCalls[]> {
  const operator = await operatorOf(tenantId);
  if (!operator.ok) {
    for (const record of records) tell(record, { drift: [], problem: operator.problem });
    return [];
  }
  const graph = politeGraph(workplace.graph(operator.value.tokens), workplace.clock);
  const polite: Workplace = { ...workplace, graph: () => graph };
  const calls: RunCalls[] = [];
  let lost: Problem | null = null;
  const look = async (record: Case): Promise<Look | null> => {
    if (lost !== null || record.application === null) return { drift: [], problem: lost };
    const found = await findDrift(polite, record, { ...operator.value, signal });
    if (found.ok) {
      calls.push(found.value.calls);
      return { drift: found.value.drift, problem: null };
    }
    if (found.problem.kind === 'cancelled') return null;
    if (found.problem.kind === 'sign-in' || problemsOfTenant.has(found.problem.code)) lost = found.problem;
    return { drift: [], problem: found.problem };
  };
  const queue = [...records];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && !signal.aborted; next = queue.shift()) {
      const seen = await look(next);
      if (seen !== null) tell(next, seen);
    }
  };
  await Promise.all(Array.from({ length: casesAtOnce }, work));
  return calls;
}

/** What ends within so many days, of all cases at once. */
function listEndings(workplace: Workplace, withinDays: number): readonly ExpiryEntry[] {
  const read = readExpiry(workplace, { withinDays });
  return read.ok ? read.value : [];
}

function byTenantAndVendor(one: Case, other: Case): number {
  return (
    one.tenant.displayName.localeCompare(other.tenant.displayName) ||
    one.vendorName.localeCompare(other.vendorName) ||
    one.id.localeCompare(other.id)
  );
}

function addCalls(sum: RunCalls, one: RunCalls): RunCalls {
  return {
    total: sum.total + one.total,
    writes: sum.writes + one.writes,
    criticalPath: Math.max(sum.criticalPath, one.criticalPath),
    waitedMs: sum.waitedMs + one.waitedMs,
  };
}
