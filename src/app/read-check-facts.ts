import type { Case } from '../core/case.ts';
import {
  withoutApplication,
  type ApplicationFacts,
  type CheckFacts,
  type CheckSubject,
} from '../core/checks/check-facts.ts';
import type { PeopleFacts } from '../core/checks/people-facts.ts';
import { askForPeople } from '../core/checks/people-question.ts';
import type { TenantPolicyFacts } from '../core/checks/tenant-policy-facts.ts';
import { succeeded, type Problem, type Result } from '../core/problem.ts';
import { asResult, type FactsPorts } from '../core/tenant/get-fact.ts';
import { readPeopleFacts } from '../core/tenant/people-facts.ts';
import type { PromisedFacts } from '../core/tenant/read-facts.ts';
import { grantScopes } from '../core/tenant/service-principal-relations.ts';
import { readTenantPolicies } from '../core/tenant/tenant-policy-facts.ts';
import type { UserEntry } from '../core/users/user-entry.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { checkPeopleScopes, scopesForCase, signInLogScopes, tenantPolicyScopes } from '../entra/scopes.ts';
import { readApplicationFacts } from './application-check-facts.ts';
import { promiseOf, readPromiseFacts } from './case-promise.ts';
import { needsOf } from './facts-question.ts';
import { readPilot, readSecondFactorPeople } from './named-people.ts';
import type { Workplace } from './workplace.ts';

/** Which case is looked at, and which checks are wanted of it: only what those look at is read. */
export interface CheckReading {
  readonly profile: VendorProfile;
  readonly record: Case;
  readonly wants: (...checkIds: readonly string[]) => boolean;
  /** The vendor's own users, to compare with. */
  readonly vendorList?: readonly UserEntry[];
  /** Who is to try it first: user principal name or object id. */
  readonly user?: string;
  readonly ports: Omit<FactsPorts, 'scopes'>;
}

/** The permissions that the wanted checks read with, so that a person need be asked for them only once. */
export function scopesOfChecks({ profile, record, wants }: Omit<CheckReading, 'ports'>): readonly string[] {
  const inputs = { profile, environment: record.environment, values: record.inputs };
  const hasApplication = profile.application !== undefined;
  const scopes = [
    ...(hasApplication ? scopesForCase('plan', needsOf(inputs)) : []),
    ...(profile.application?.permissions === undefined ? [] : [grantScopes.read]),
    ...checkPeopleScopes({ application: hasApplication }),
    ...(hasApplication && wants(...credentialChecks, ...signInChecks) ? tenantPolicyScopes.policies : []),
    ...(hasApplication && wants('C19') && profile.assignment !== undefined
      ? tenantPolicyScopes.licences
      : []),
    ...(hasApplication && wants('C43') ? signInLogScopes : []),
  ];
  return [...new Set(scopes)];
}

/** The checks that the tenant's policies are read for: of what applications may have, and of signing in. */
const credentialChecks = ['C12'];
const signInChecks = ['C38', 'C39', 'C40', 'C41', 'C56'];

/** Reads what the checks are computed from: first who is promised access, then all the rest side by side. */
export async function readCheckFacts(workplace: Workplace, reading: CheckReading): Promise<CheckFacts> {
  const { profile, record, wants } = reading;
  const bare = describeSubject(workplace, profile, record);
  if (profile.application === undefined) {
    const [people, policies] = await Promise.all([
      readPeople(reading, bare, withoutApplication, []),
      readPolicies(reading, bare),
    ]);
    return { ...withoutApplication, ...givenOf(reading), subject: bare, people, policies };
  }
  const inputs = { profile, environment: record.environment, values: record.inputs };
  const ports: FactsPorts = { ...reading.ports, scopes: scopesForCase('plan', needsOf(inputs)) };
  const found = await readPromiseFacts(workplace, profile, record, ports);
  const known: PromisedFacts = found.ok ? found.value : { principals: [], graphServicePrincipalId: null };
  const promise = promiseOf(workplace, profile, record, known);
  const subject: CheckSubject = { ...bare, desired: promise.desired };
  const wanted = {
    registration: wants('C06', 'C22', 'C30', 'C46'),
    permissions: wants('C29'),
    organization: wants('C25', 'C26'),
    metadata: wants('C27'),
    signIns: wants('C43'),
  };
  const [application, policies] = await Promise.all([
    readApplicationFacts(workplace, { profile, record }, promise, wanted, ports),
    readPolicies(reading, subject),
  ]);
  const facts: ApplicationFacts = { ...application, promise: found.ok ? succeeded(promise) : found };
  const people = await readPeople(reading, subject, facts, known.principals);
  const all = { ...facts, ...givenOf(reading), subject, policies, people };
  return { ...all, ...(await readNamedPeople(reading, all)) };
}

/** What is read of single people, because somebody named them. */
async function readNamedPeople(
  { record, wants, user, ports }: CheckReading,
  facts: CheckFacts,
): Promise<Pick<CheckFacts, 'pilot' | 'secondFactorPeople'>> {
  const [pilot, secondFactorPeople] = await Promise.all([
    user === undefined ? null : readPilot(record, user, ports),
    wants('C39') ? readSecondFactorPeople(facts, ports) : null,
  ]);
  return {
    ...(pilot === null ? {} : { pilot }),
    ...(secondFactorPeople === null ? {} : { secondFactorPeople }),
  };
}

/** Why nothing at all could be read; null where something could, or nothing had to be. */
export function findWhollyUnread(facts: CheckFacts): Problem | null {
  const { live, registration, permissions, organization, signIns, people } = facts;
  const read = [live, registration, permissions, organization, signIns, people].filter(
    (result) => result !== null,
  );
  const refusals = read.flatMap((result) => (result.ok ? [] : [result.problem]));
  return refusals.length === read.length ? (refusals[0] ?? null) : null;
}

function describeSubject({ register, clock }: Workplace, profile: VendorProfile, record: Case): CheckSubject {
  const { id, tenant, environment, inputs } = record;
  return {
    profile,
    environment,
    values: inputs,
    tenant,
    desired: null,
    record,
    secrets: register.listSecrets(id),
    handover: register.findHandover(id),
    otherCases: register
      .listCases({ tenantId: tenant.id, vendorId: record.vendorId })
      .filter((other) => other.id !== id),
    now: clock.now(),
  };
}

/** What somebody gave to compare with, beside what is read. */
function givenOf({ vendorList }: CheckReading): Pick<CheckFacts, 'vendorList'> {
  return vendorList === undefined ? {} : { vendorList };
}

/** Who is looked at follows from the application as it is: they are read after it. */
function readPeople(
  { ports, vendorList }: CheckReading,
  subject: CheckSubject,
  { live }: Pick<ApplicationFacts, 'live'>,
  principals: PromisedFacts['principals'],
): Promise<Result<PeopleFacts>> {
  const found = live?.ok === true ? live.value : null;
  const question = askForPeople(subject, found, principals, vendorList !== undefined);
  const scopes = checkPeopleScopes({ application: subject.desired !== null });
  return asResult(() => readPeopleFacts(question, ports.meter.lane([]), { ...ports, scopes }));
}

/** Each part that no wanted check looks at is left out, which costs no request. */
async function readPolicies(
  { wants, ports }: CheckReading,
  { desired }: CheckSubject,
): Promise<Result<TenantPolicyFacts>> {
  const question = {
    operatorId: null,
    assignsGroups: wants('C19') && (desired?.assignments.some(({ kind }) => kind === 'group') ?? false),
    credentials: wants(...credentialChecks) && desired !== null,
    signIns: wants(...signInChecks) && desired !== null,
  };
  const lane = ports.meter.lane([]);
  return asResult(() => readTenantPolicies(question, lane, { ...ports, scopes: tenantPolicyScopes }));
}
