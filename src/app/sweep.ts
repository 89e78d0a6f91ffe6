import type { ExpiryEntry } from '../core/aftercare/expiry.ts';
import { rotatableStates, type Case } from '../core/case.ts';
import type { CaseCheck } from '../core/checks/check.ts';
import type { Problem, Result } from '../core/problem.ts';
import type { GraphPort } from '../core/tenant/graph-port.ts';
import { politeGraph } from '../entra/graph/polite-graph.ts';
import { rememberingGraph } from '../entra/graph/remembering-graph.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { checkCase, scopesToCheck } from './check-case.ts';
import { readExpiry } from './expiry-register.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** What a sweep found of one case. */
export interface SweptCase {
  readonly record: Case;
  /** What the checks of a case in use found, without those that passed; drift is one of them. */
  readonly checks: readonly CaseCheck[];
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
  /** What it asked of Graph, and how long Graph made it wait, in milliseconds. */
  readonly calls: SweepCalls;
}

export interface SweepCalls {
  readonly total: number;
  readonly waitedMs: number;
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
  'connection-cut-off',
  'host-name-unknown',
  'captive-portal',
  'proxy-refused',
  'proxy-sign-in-needed',
  'proxy-unreachable',
  'certificate-not-trusted',
  'certificate-issuer-not-trusted',
  'answer-not-from-microsoft',
]);

/**
 * Looks at every case that is in use: what of it expires, whether the tenant still has what was promised, and the
 * other checks that are worth repeating. Writes nothing. Tenants go side by side, since each has a quota of its own. A tenant that nobody is signed in
 * to, or that can't be reached, is asked once: its other cases get the same answer.
 */
export async function sweepCases(workplace: Workplace, options: SweepOptions): Promise<SweepReport> {
  const { register } = workplace;
  const { tenantId } = options;
  const records = register
    .listCases({ states: rotatableStates, ...(tenantId === undefined ? {} : { tenantId }) })
    .toSorted(byTenantAndVendor);
  const endings = Map.groupBy(listEndings(workplace, options.withinDays), ({ caseId }) => caseId);
  const swept = new Map<string, SweptCase>();
  const tell = (record: Case, look: Look): void => {
    const expiry = endings.get(record.id) ?? [];
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
    calls: {
      total: calls.reduce((sum, { total }) => sum + total, 0),
      waitedMs: calls.reduce((sum, { waitedMs }) => sum + waitedMs, 0),
    },
  };
}

type Look = Pick<SweptCase, 'checks' | 'problem'>;

interface TenantSweep extends Pick<SweepOptions, 'operatorOf' | 'signal'> {
  tell(record: Case, look: Look): void;
}

async function sweepTenant(
  workplace: Workplace,
  tenantId: string,
  records: readonly Case[],
  { operatorOf, signal, tell }: TenantSweep,
): Promise<SweepCalls> {
  const operator = await operatorOf(tenantId);
  if (!operator.ok) {
    for (const record of records) tell(record, { checks: [], problem: operator.problem });
    return { total: 0, waitedMs: 0 };
  }
  const { account, tokens } = operator.value;
  // Asked once; whoever declines is told what could not be looked at.
  await tokens(scopesToCheck(workplace, records, 'watch'), { signal });
  const silent = workplace.session.tokens(account, { interaction: 'never', onCode: () => undefined });
  const calls = { total: 0, waitedMs: 0 };
  const counted = countingGraph(workplace.graph(silent), calls);
  const graph = rememberingGraph(politeGraph(counted, workplace.clock));
  const polite: Workplace = { ...workplace, graph: () => graph };
  let lost: Problem | null = null;
  const look = async (record: Case): Promise<Look | null> => {
    if (lost !== null) return { checks: [], problem: lost };
    const found = await checkCase(polite, record, { ...operator.value, moment: 'watch', signal });
    if (found.ok)
      return { checks: found.value.checks.filter(({ outcome }) => outcome !== 'pass'), problem: null };
    if (found.problem.kind === 'cancelled') return null;
    if (problemsOfTenant.has(found.problem.code)) lost = found.problem;
    return { checks: [], problem: found.problem };
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

/** What is asked more than once is not sent again, and not counted. */
function countingGraph(graph: GraphPort, calls: { total: number; waitedMs: number }): GraphPort {
  return {
    send(request, options) {
      calls.total += 1;
      return graph.send(request, {
        ...options,
        onPause(pause) {
          calls.waitedMs += pause.waitMs;
          options.onPause?.(pause);
        },
      });
    },
  };
}
