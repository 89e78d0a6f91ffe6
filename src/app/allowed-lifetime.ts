import type { AppManagementPolicies } from '../core/checks/app-management-policies.ts';
import {
  allowedCertificateLifetime,
  allowedSecretLifetime,
  type SecretLifetime,
} from '../core/checks/secret-lifetime-policy.ts';
import type { ShorterLifetime, ShorterLifetimes } from '../core/plan/shorter-lifetimes.ts';
import type { Result } from '../core/problem.ts';
import type { Meter } from '../core/run/meter.ts';
import { asResult } from '../core/tenant/get-fact.ts';
import { readAppManagementPolicies } from '../core/tenant/tenant-policy-facts.ts';
import { tenantPolicyScopes } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { SoundDraft } from './check-draft.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

interface PolicyReading {
  readonly account: Account;
  readonly tokens: TokenSource;
  /** Ask the person for the permission, once `facts` are there: one question at a time. */
  readonly asksPermissions: boolean;
  readonly facts: Promise<Result<unknown>>;
  /** What the facts are read with. */
  readonly factsScopes: readonly string[];
  readonly meter: Meter;
  readonly signal: AbortSignal;
}

/**
 * Whether a plan makes something whose lifetime follows what the tenant allows: a signing certificate, or a
 * secret beside the one in use. Of the first secret somebody chose how long it lasts; the pre-flight offers
 * what is allowed instead.
 */
export function followsPolicies({ profile }: SoundDraft, rotates: boolean): boolean {
  return profile.saml !== undefined || (rotates && profile.secret !== undefined);
}

/**
 * Reads what the tenant lets applications have, beside the facts and with their permissions where those are
 * enough; else with what was consented to before.
 */
export async function readLifetimePolicies(
  workplace: Workplace,
  { account, tokens, asksPermissions, facts, factsScopes, meter, signal }: PolicyReading,
): Promise<Result<AppManagementPolicies>> {
  const { policies } = tenantPolicyScopes;
  const isCovered = policies.every((scope) => factsScopes.includes(scope));
  if (!isCovered && asksPermissions && (await facts).ok) await tokens(policies, { signal });
  const silent = workplace.session.tokens(account, { interaction: 'never', onCode: () => undefined });
  const ports = {
    graph: workplace.graph(isCovered ? tokens : silent),
    explain: workplace.explain,
    meter,
    scopes: isCovered ? factsScopes : policies,
    signal,
  };
  return asResult(() => readAppManagementPolicies(meter.lane([]), ports));
}

interface LifetimeQuestion {
  readonly draft: SoundDraft;
  /** Whether a secret that is made stands beside or in the place of another. */
  readonly replacesSecret: boolean;
  /** When the application was made, ISO 8601: policies may hold for later ones only. */
  readonly createdAt: string;
  /** ISO 8601 UTC. */
  readonly now: string;
}

/** What has to last less long than was asked for; where nothing shorter is allowed either, Graph decides. */
export function findShorterLifetimes(
  policies: AppManagementPolicies,
  { draft, replacesSecret, createdAt, now }: LifetimeQuestion,
): ShorterLifetimes {
  const { secret, saml } = draft.profile;
  const wanted = (wantedMonths: number) => ({ createdAt, wantedMonths, now });
  return {
    ...(secret === undefined || !replacesSecret
      ? {}
      : asShorter('secret', allowedSecretLifetime(policies, wanted(Number(draft.values[secret.months]))))),
    ...(saml === undefined
      ? {}
      : asShorter('certificate', allowedCertificateLifetime(policies, wanted(saml.certificate.months)))),
  };
}

function asShorter(kind: keyof ShorterLifetimes, allowed: SecretLifetime): ShorterLifetimes {
  if (allowed.kind !== 'capped' || allowed.months === null) return {};
  const shorter: ShorterLifetime = { months: allowed.months, policy: allowed.policy };
  return { [kind]: shorter };
}
