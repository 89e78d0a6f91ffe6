import { addMonths } from '../plan/calendar.ts';
import type { AppManagementPolicies, CredentialRestriction } from './app-management-policies.ts';

/** What the tenant says to a new secret. */
export type SecretLifetime =
  | { readonly kind: 'allowed' }
  | {
      readonly kind: 'forbidden';
      readonly policy: string;
      /** False where an exemption that Graph does not tell of may change it. */
      readonly isCertain: boolean;
    }
  | {
      readonly kind: 'capped';
      readonly policy: string;
      /** Whole days, rounded down. */
      readonly maxDays: number;
      /** The longest lifetime in whole months that is allowed; null where not even a month is. */
      readonly months: number | null;
      readonly isCertain: boolean;
    };

export interface WantedCredential {
  /** When the application was made, ISO 8601 UTC; null where it still is to be made. */
  readonly createdAt: string | null;
  readonly wantedMonths: number;
  /** ISO 8601 UTC: when the credential would be made. */
  readonly now: string;
}

/**
 * Whether the tenant lets a secret live that long, and otherwise which lifetime comes nearest. A policy of
 * a single application replaces the tenant's; a new application has none.
 */
export function allowedSecretLifetime(
  policies: AppManagementPolicies,
  wanted: WantedCredential,
): SecretLifetime {
  const { applications, forSingleApplications } = policies;
  if (!applications.isOn) return { kind: 'allowed' };
  const mayBeReplaced = wanted.createdAt !== null && forSingleApplications.length > 0;
  const created = wanted.createdAt ?? wanted.now;
  const find = (type: string): CredentialRestriction | undefined =>
    applications.secrets.find((one) => one.type === type && binds(one, created));
  const policy = applications.name;
  const forbidden = find('passwordAddition');
  if (forbidden !== undefined)
    return { kind: 'forbidden', policy, isCertain: !mayBeReplaced && !forbidden.hasExemptActors };
  const lifetime = find('passwordLifetime');
  const cap = lifetime === undefined ? null : findCap(lifetime, wanted);
  if (lifetime === undefined || cap === null) return { kind: 'allowed' };
  return { kind: 'capped', policy, ...cap, isCertain: !mayBeReplaced && !lifetime.hasExemptActors };
}

/** Whether a certificate may live that long; the policy counts as for {@link allowedSecretLifetime}. */
export function allowedCertificateLifetime(
  { servicePrincipals }: AppManagementPolicies,
  wanted: WantedCredential,
): SecretLifetime {
  const created = wanted.createdAt ?? wanted.now;
  const lifetime = servicePrincipals.certificates.find(
    (one) => one.type === 'asymmetricKeyLifetime' && binds(one, created),
  );
  const cap = lifetime === undefined || !servicePrincipals.isOn ? null : findCap(lifetime, wanted);
  // Which part of the policy counts for a signing certificate is not documented.
  return cap === null
    ? { kind: 'allowed' }
    : { kind: 'capped', policy: servicePrincipals.name, ...cap, isCertain: false };
}

/** Whether a restriction is in force for an application of that age. */
export function binds(
  restriction: Pick<CredentialRestriction, 'isOn' | 'appliesFrom'>,
  createdAt: string,
): boolean {
  const { isOn, appliesFrom } = restriction;
  return isOn && (appliesFrom === null || Date.parse(createdAt) >= Date.parse(appliesFrom));
}

/** The longest that Entra offers in its own screens; profiles ask for no more. */
const maxMonths = 36;

const dayMs = 86_400_000;

/** What is allowed instead of `wantedMonths`; null where that is allowed itself. */
function findCap(
  { maxLifetime }: CredentialRestriction,
  { wantedMonths, now }: WantedCredential,
): { readonly maxDays: number; readonly months: number | null } | null {
  const maxMs = maxLifetime === null ? null : durationMs(maxLifetime);
  const fits = (months: number): boolean =>
    maxMs === null || Date.parse(addMonths(now, months)) - Date.parse(now) <= maxMs;
  if (maxMs === null || fits(wantedMonths)) return null;
  const months = Array.from({ length: maxMonths }, (_, index) => maxMonths - index).find(fits) ?? null;
  return { maxDays: Math.floor(maxMs / dayMs), months };
}

const durationPattern =
  /^P(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+(?:\.\d+)?)S)?)?$/;

/** Milliseconds of an ISO 8601 duration, a month counted as 30 days; null where it cannot be read. */
function durationMs(duration: string): number | null {
  const parts = durationPattern.exec(duration)?.groups;
  if (parts === undefined) return null;
  const count = (name: string): number => Number(parts[name] ?? 0);
  const days = count('years') * 365 + count('months') * 30 + count('weeks') * 7 + count('days');
  return ((days * 24 + count('hours')) * 60 + count('minutes')) * 60_000 + count('seconds') * 1000;
}
