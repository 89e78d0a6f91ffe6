import { withAccepted } from '../core/aftercare/accepted-changes.ts';
import type { CasePromise, Drift, LiveState } from '../core/aftercare/drift.ts';
import { listDrift } from '../core/aftercare/list-drift.ts';
import type { Case } from '../core/case.ts';
import { buildDesiredState, environmentOf } from '../core/plan/desired-state.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { createMeter, type Meter } from '../core/run/meter.ts';
import { readPromised } from '../core/run/read-promised.ts';
import type { RunCalls } from '../core/run/run-events.ts';
import { findDeletedApplication } from '../core/tenant/deleted-objects.ts';
import { readDirectoryChanges, type DirectoryChange } from '../core/tenant/directory-changes.ts';
import { asResult, type FactsPorts } from '../core/tenant/get-fact.ts';
import { findReplacement, readPromisedFacts } from '../core/tenant/read-facts.ts';
import { identifyCase } from '../core/vendor/case-identity.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { auditScopes, scopesForCase } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { otherTenant } from './case-tenant.ts';
import { askForFacts, knownOf, needsOf } from './facts-question.ts';
import { sha256 } from './node-ports.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** What is otherwise than a case promised. */
export interface DriftReport {
  readonly drift: readonly Drift[];
  /** The newest changes of the objects concerned; null where the audit log could not be read. */
  readonly changes: readonly DirectoryChange[] | null;
  /** What the tenant has, to accept a difference from. */
  readonly live: LiveState;
  readonly calls: RunCalls;
}

export interface DriftOptions {
  readonly account: Account;
  readonly tokens: TokenSource;
  readonly signal: AbortSignal;
}

/**
 * Compares what a case promised with the tenant, property by property; writes nothing.
 * Problems: `case-without-application`, and those of reading.
 */
export async function findDrift(
  workplace: Workplace,
  record: Case,
  { account, tokens, signal }: DriftOptions,
): Promise<Result<DriftReport>> {
  const { application } = record;
  if (account.tenantId !== record.tenant.id) return refused(otherTenant(record, account));
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
  const promise = await readPromise(workplace, profile.value, record, ports);
  if (!promise.ok) return promise;
  const live = await asResult(() => readLive(promise.value, application, ports));
  if (!live.ok) return live;
  const drift = listDrift(promise.value, live.value);
  const changes = drift.length === 0 ? [] : await readChanges(record, ports);
  return succeeded({ drift, changes, live: live.value, calls: meter.calls() });
}

async function readPromise(
  { register, clock }: Workplace,
  profile: VendorProfile,
  record: Case,
  ports: FactsPorts,
): Promise<Result<CasePromise>> {
  const inputs = { profile, environment: record.environment, values: record.inputs };
  const facts = await readPromisedFacts(
    askForFacts(inputs, knownOf(register, record)),
    ports.meter.lane([]),
    ports,
  );
  if (!facts.ok) return facts;
  const desired = buildDesiredState({
    profile,
    environment: environmentOf(profile, record.environment),
    values: record.inputs,
    uniqueName: identifyCase(profile, record.environment, record.inputs, sha256).uniqueName,
    ...facts.value,
    month: clock.now().slice(0, 7),
  });
  const handover = register.findHandover(record.id);
  return succeeded({
    desired: withAccepted(desired, register.listAcceptedChanges(record.id)),
    keyIds: register
      .listSecrets(record.id)
      .filter(({ state }) => state === 'live' || state === 'purged' || state === 'superseded')
      .map(({ keyId, name }) => ({ keyId, name })),
    thumbprint: handover?.certificate?.thumbprint ?? null,
    ownRedirectUris: register.listPlanned(record.id, 'redirectUris'),
  });
}

async function readLive(
  { desired }: CasePromise,
  { objectId, appId, servicePrincipalId }: NonNullable<Case['application']>,
  ports: FactsPorts,
): Promise<LiveState> {
  const lane = ports.meter.lane([]);
  const found = await readPromised({ desired, objectId, appId, servicePrincipalId }, lane, ports);
  if (found.application !== null) return { ...found, deletedApplication: null, replacement: null };
  const { uniqueName, displayName } = desired.application;
  const [deletedApplication, replacement] = await Promise.all([
    findDeletedApplication(uniqueName, ports.meter.lane([lane]), ports, objectId),
    findReplacement({ uniqueName, displayName }, ports.meter.lane([lane]), ports),
  ]);
  return { ...found, deletedApplication, replacement };
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
