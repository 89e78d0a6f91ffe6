import type { TenantName } from '../case.ts';
import type { Sha256 } from '../ports.ts';
import { problem, type Problem } from '../problem.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import { digestOfProfile } from './profile-digest.ts';
import type { RequestDocument } from './request-document.ts';

/** Clocks differ by minutes; one that is set to another zone by hours. */
const clockToleranceMs = 86_400_000;

/**
 * That a request may not be carried out now: `request-expired`, or `request-from-future`, since whoever dates it
 * later makes it last longer than any may. Null while it may.
 */
export function findExpiry(request: RequestDocument, now: string): Problem | null {
  const { createdAt, expiresAt } = request;
  const params = { created: { date: createdAt }, expired: { date: expiresAt } };
  if (Date.parse(createdAt) - Date.parse(now) > clockToleranceMs)
    return problem('request-from-future', 'input', { params });
  return now > expiresAt ? problem('request-expired', 'input', { params }) : null;
}

/** That a request names another tenant than the one in which it would be carried out: `request-other-tenant`. */
export function findOtherTenant({ tenant: wanted }: RequestDocument, tenant: TenantName): Problem | null {
  if (wanted === null) return null;
  const names = [tenant.id, tenant.initialDomain, tenant.defaultDomain].map((name) => name.toLowerCase());
  const params = { wanted, tenant: tenant.displayName, domain: tenant.defaultDomain };
  return names.includes(wanted.toLowerCase()) ? null : problem('request-other-tenant', 'input', { params });
}

/** How the sender's vendor profile is to the receiver's. */
export type ProfileComparison = 'same' | 'differs';

export function compareProfile(
  request: RequestDocument,
  profile: VendorProfile,
  sha256: Sha256,
): ProfileComparison {
  return request.profile.digest === digestOfProfile(profile, sha256) ? 'same' : 'differs';
}
