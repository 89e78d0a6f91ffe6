import type { Case } from '../core/case.ts';
import type { CheckResult } from '../core/handover/handover.ts';
import { buildDesiredState, environmentOf } from '../core/plan/desired-state.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { createMeter } from '../core/run/meter.ts';
import type { RunCalls } from '../core/run/run-events.ts';
import { verifyCase } from '../core/run/verify-case.ts';
import { text } from '../core/text.ts';
import { identifyCase } from '../core/vendor/case-identity.ts';
import { scopesFor } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { otherTenant } from './case-tenant.ts';
import { sha256 } from './node-ports.ts';
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
  const { application } = record;
  if (application === null)
    return refused(problem('case-without-application', 'input', { params: { case: record.id } }));
  if (account.tenantId !== record.tenant.id) return refused(otherTenant(record, account));
  const profile = vendors.find(record.vendorId);
  if (!profile.ok) return profile;
  const environment = environmentOf(profile.value, record.environment);
  const { uniqueName } = identifyCase(profile.value, record.environment, record.inputs, sha256);
  const secret = register.listSecrets(record.id).find((candidate) => candidate.state === 'live') ?? null;
  const meter = createMeter();
  const verified = await verifyCase(
    {
      desired: buildDesiredState(
        profile.value,
        environment,
        record.inputs,
        uniqueName,
        clock.now().slice(0, 7),
      ),
      tenantId: record.tenant.id,
      objectId: application.objectId,
      appId: application.appId,
      secret,
      secretValue: secret === null ? null : register.openSecret(secret.id),
    },
    {
      graph: workplace.graph(tokens),
      proveSecret: workplace.proveSecret,
      explain: workplace.explain,
      meter,
      scopes: scopesFor('plan'),
      signal,
    },
  );
  if (!verified.ok) return verified;
  const checks = verified.value;
  const failed = checks.filter((check) => check.outcome === 'fail').length;
  register.appendHistory({
    caseId: record.id,
    at: clock.now(),
    text: text('history.verified', { count: failed, total: checks.length }),
    by: account.username,
  });
  return succeeded({ checks, calls: meter.calls() });
}
