import type { CaseFacts } from '../core/advice/case-facts.ts';
import { explainFailures, isBenign, type ExplainedFailures } from '../core/advice/explain-failures.ts';
import { countFailuresByHour, type HourlyFailures } from '../core/advice/failures-by-hour.ts';
import { groupFailures } from '../core/advice/group-failures.ts';
import { readSignIns } from '../core/advice/read-sign-ins.ts';
import type { Case } from '../core/case.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { createMeter } from '../core/run/meter.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { signInLogScopes } from '../entra/scopes.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

export interface FailedSignIns {
  /** From when on was looked; ISO 8601 UTC. */
  readonly since: string;
  /** How many sign-ins were looked at, those that succeeded included. */
  readonly read: number;
  /** False where there were more than were read. */
  readonly isComplete: boolean;
  /** The latest failure first; what is a step of an ordinary sign-in comes last. */
  readonly groups: readonly ExplainedFailures[];
  /** Of the last 24 hours, the latest at the end; without the steps of an ordinary sign-in. */
  readonly hours: readonly HourlyFailures[];
  /** When somebody last signed in; null where nobody of those that were read did. */
  readonly lastSuccessAt: string | null;
}

const days = 7;
const dayMs = 86_400_000;
/** So many failures tell enough. */
const enoughFailures = 200;

/**
 * Reads which sign-ins to a case's application failed in the last seven days, grouped and explained. Refused
 * where the licence or the operator's role does not reach the log.
 */
export async function listFailedSignIns(
  workplace: Workplace,
  record: Case,
  { facts, profile }: { readonly facts: CaseFacts; readonly profile: VendorProfile },
  { tokens, signal }: { readonly tokens: TokenSource; readonly signal: AbortSignal },
): Promise<Result<FailedSignIns>> {
  const { application } = record;
  if (application === null)
    return refused(problem('case-without-application', 'input', { params: { case: record.id } }));
  const { graph, explain, clock } = workplace;
  const now = clock.now();
  const since = `${new Date(Date.parse(now) - days * dayMs).toISOString().slice(0, 19)}Z`;
  const meter = createMeter();
  const read = await readSignIns(
    { appId: application.appId, since, enough: enoughFailures },
    meter.lane([]),
    { graph: graph(tokens), explain, meter, scopes: signInLogScopes, signal },
  );
  if (!read.ok) return read;
  const { entries, isComplete } = read.value;
  const groups = explainFailures(groupFailures(entries), { facts, profile });
  const ordinary = new Set(groups.filter(isBenign).map(({ code }) => code));
  return succeeded({
    since,
    read: entries.length,
    isComplete,
    groups,
    hours: countFailuresByHour(entries, now, (code) => !ordinary.has(code)),
    lastSuccessAt: entries.find(({ errorCode }) => errorCode === 0)?.at ?? null,
  });
}
