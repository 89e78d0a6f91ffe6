import type { AcceptedChange } from '../core/aftercare/accepted-changes.ts';
import type { Drift, LiveState } from '../core/aftercare/drift.ts';
import { listDrift } from '../core/aftercare/list-drift.ts';
import { readLiveState } from '../core/aftercare/read-live-state.ts';
import type { Case } from '../core/case.ts';
import type { DesiredState } from '../core/plan/desired-state.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { createMeter, type Meter } from '../core/run/meter.ts';
import type { RunCalls } from '../core/run/run-events.ts';
import { readDirectoryChanges, type DirectoryChange } from '../core/tenant/directory-changes.ts';
import { asResult, type FactsPorts } from '../core/tenant/get-fact.ts';
import { auditScopes, scopesForCase } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { retiredCase } from './case-retirement.ts';
import { otherTenant } from './case-tenant.ts';
import { promiseOf, readPromiseFacts } from './case-promise.ts';
import { needsOf } from './facts-question.ts';
import { isOfAnother } from './known-case.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** What is otherwise than a case promised. */
export interface DriftReport {
  readonly drift: readonly Drift[];
  /** The newest changes of the objects concerned; null where the audit log could not be read. */
  readonly changes: readonly DirectoryChange[] | null;
  /** What was promised, with what was agreed to since. */
  readonly desired: DesiredState;
  /** What the tenant has, to accept a difference from. */
  readonly live: LiveState;
  readonly calls: RunCalls;
}

export interface DriftOptions {
  readonly account: Account;
  readonly tokens: TokenSource;
  /** What was agreed to and does not count: it is about to be taken back. */
  readonly withdrawn?: readonly AcceptedChange[];
  readonly signal: AbortSignal;
}

/**
 * Compares what a case promised with the tenant, property by property; writes nothing.
 * Problems: `case-without-application`, `case-retired`, and those of reading.
 */
export async function findDrift(
  workplace: Workplace,
  record: Case,
  { account, tokens, signal, withdrawn = [] }: DriftOptions,
): Promise<Result<DriftReport>> {
  const { application } = record;
  if (account.tenantId !== record.tenant.id) return refused(otherTenant(record, account));
  if (record.state === 'retired') return refused(retiredCase(record));
  if (application === null)
    return refused(problem('case-without-application', 'input', { params: { case: record.id } }));
  const profile = workplace.vendors.find(record.vendorId);
  if (!profile.ok) return profile;
  const meter = createMeter();
  const inputs = { profile: profile.value, environment: record.environment, values: record.inputs };
  const ports: FactsPorts = {
    graph: workplace.graph(tokens),
    explain: workplace.explain,
    meter,
    scopes: scopesForCase('plan', needsOf(inputs)),
    signal,
  };
  const facts = await readPromiseFacts(workplace, profile.value, record, ports);
  if (!facts.ok) return facts;
  const promise = promiseOf(workplace, profile.value, record, facts.value, withdrawn);
  const { desired } = promise;
  const ofAnother = isOfAnother(workplace.register, record);
  const live = await asResult(() => readLiveState({ desired, application, ofAnother }, ports));
  if (!live.ok) return live;
  const drift = listDrift(promise, live.value);
  const changes = drift.length === 0 ? [] : await readChanges(record, ports);
  return succeeded({ drift, changes, desired, live: live.value, calls: meter.calls() });
}

/** The audit log needs a permission and a role of its own: without them the difference is told all the same. */
async function readChanges(
  { application }: Case,
  ports: FactsPorts & { readonly meter: Meter },
): Promise<readonly DirectoryChange[] | null> {
  const ids = [application?.objectId, application?.servicePrincipalId].flatMap((id) => id ?? []);
  const read = await asResult(() =>
    Promise.all(
      ids.map((id) =>
        readDirectoryChanges(id, ports.meter.lane([]), {
          ...ports,
          scopes: [...ports.scopes, ...auditScopes],
        }),
      ),
    ),
  );
  return read.ok ? read.value.flat().sort((one, other) => other.at.localeCompare(one.at)) : null;
}
