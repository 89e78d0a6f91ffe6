import type { Case } from '../core/case.ts';
import type { CheckResult } from '../core/handover/handover.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { createMeter } from '../core/run/meter.ts';
import type { RunCalls } from '../core/run/run-events.ts';
import { verifyCase } from '../core/run/verify-case.ts';
import { text } from '../core/text.ts';
import { checkPeople } from '../core/users/people-checks.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { peopleScopes, scopesForCase } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { promiseOf, readPromiseFacts } from './case-promise.ts';
import { needsOf } from './facts-question.ts';
import { retiredCase } from './case-retirement.ts';
import { otherTenant } from './case-tenant.ts';
import { lookUpPeople } from './prepare-user-list.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

export interface VerifiedCase {
  readonly checks: readonly CheckResult[];
  readonly calls: RunCalls;
}

/** Checks an onboarded case against the tenant and writes the outcome in its history. */
export async function verifyExistingCase(
  workplace: Workplace,
  record: Case,
  account: Account,
  tokens: TokenSource,
  signal: AbortSignal,
): Promise<Result<VerifiedCase>> {
  const { register, vendors, clock } = workplace;
  if (account.tenantId !== record.tenant.id) return refused(otherTenant(record, account));
  if (record.state === 'retired') return refused(retiredCase(record));
  const profile = vendors.find(record.vendorId);
  if (!profile.ok) return profile;
  const checked =
    profile.value.protocol === 'user-list'
      ? await verifyPeople(workplace, profile.value, record, { tokens, signal })
      : await verifyApplication(workplace, profile.value, record, { tokens, signal });
  if (!checked.ok) return checked;
  const { checks } = checked.value;
  const failed = checks.filter((check) => check.outcome === 'fail').length;
  register.appendHistory({
    caseId: record.id,
    at: clock.now(),
    text: text('history.verified', { count: failed, total: checks.length }),
    by: account.username,
  });
  return checked;
}

interface Asking {
  readonly tokens: TokenSource;
  readonly signal: AbortSignal;
}

async function verifyPeople(
  { graph, explain }: Workplace,
  profile: VendorProfile,
  record: Case,
  { tokens, signal }: Asking,
): Promise<Result<VerifiedCase>> {
  const meter = createMeter();
  const ports = { graph: graph(tokens), explain, meter, scopes: peopleScopes, signal };
  const rows = await lookUpPeople(profile, record.inputs, ports);
  return rows.ok ? succeeded({ checks: checkPeople(rows.value), calls: meter.calls() }) : rows;
}

async function verifyApplication(
  workplace: Workplace,
  profile: VendorProfile,
  record: Case,
  { tokens, signal }: Asking,
): Promise<Result<VerifiedCase>> {
  const { register, clock } = workplace;
  const { application } = record;
  if (application === null)
    return refused(problem('case-without-application', 'input', { params: { case: record.id } }));
  const secret = register.listSecrets(record.id).find((candidate) => candidate.state === 'live') ?? null;
  const meter = createMeter();
  const inputs = { profile: profile, environment: record.environment, values: record.inputs };
  const ports = {
    graph: workplace.graph(tokens),
    explain: workplace.explain,
    meter,
    scopes: scopesForCase('plan', needsOf(inputs)),
    signal,
  };
  const promised = await readPromiseFacts(workplace, profile, record, ports);
  if (!promised.ok) return promised;
  const verified = await verifyCase(
    {
      desired: promiseOf(workplace, profile, record, promised.value).desired,
      tenantId: record.tenant.id,
      objectId: application.objectId,
      appId: application.appId,
      servicePrincipalId: application.servicePrincipalId,
      now: clock.now(),
      secret,
      secretValue: secret === null ? null : register.openSecret(secret.id),
    },
    {
      ...ports,
      proveSecret: workplace.proveSecret,
      readFederationMetadata: workplace.readFederationMetadata,
    },
  );
  if (!verified.ok) return verified;
  return succeeded({ checks: verified.value, calls: meter.calls() });
}
