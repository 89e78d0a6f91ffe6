import { describe, expect, it } from 'vitest';
import {
  allowedCertificateLifetime,
  allowedSecretLifetime,
} from '../../../../src/core/checks/secret-lifetime-policy.ts';
import type {
  AppManagementPolicies,
  AppManagementPolicy,
  CredentialRestriction,
} from '../../../../src/core/checks/app-management-policies.ts';

const now = '2026-11-22T10:00:00.000Z';

const restriction = (parts: Partial<CredentialRestriction>): CredentialRestriction => ({
  type: 'passwordLifetime',
  isOn: true,
  maxLifetime: null,
  appliesFrom: null,
  hasExemptActors: false,
  ...parts,
});

const policy = (parts: Partial<AppManagementPolicy> = {}): AppManagementPolicy => ({
  id: '0',
  name: 'Default',
  isOn: true,
  secrets: [],
  certificates: [],
  tenantInUris: null,
  onlyDefaultUris: null,
  ...parts,
});

const policies = (
  secrets: readonly CredentialRestriction[],
  rest: Partial<AppManagementPolicies> = {},
): AppManagementPolicies => ({
  applications: policy({ secrets }),
  servicePrincipals: policy(),
  forSingleApplications: [],
  ...rest,
});

const capped = (maxLifetime: string): CredentialRestriction => restriction({ maxLifetime });
const blocked = restriction({ type: 'passwordAddition' });
const wanted = { createdAt: null, wantedMonths: 24, now };

describe('the lifetime of a secret that a tenant allows', () => {
  it('is any where no restriction is on', () => {
    expect(allowedSecretLifetime(policies([]), wanted)).toEqual({ kind: 'allowed' });
    const off = [restriction({ type: 'passwordAddition', isOn: false })];
    expect(allowedSecretLifetime(policies(off), wanted)).toEqual({ kind: 'allowed' });
  });

  it('is any where the policy as a whole is off', () => {
    const given = policies([], { applications: policy({ isOn: false, secrets: [blocked] }) });
    expect(allowedSecretLifetime(given, wanted)).toEqual({ kind: 'allowed' });
  });

  it('is none where secrets are forbidden, whatever else it says', () => {
    expect(allowedSecretLifetime(policies([capped('P365D'), blocked]), wanted)).toEqual({
      kind: 'forbidden',
      policy: 'Default',
      isCertain: true,
    });
  });

  it.each([
    // 22 November to 22 May is 181 days, to 22 April 151.
    ['P180D', 180, 5],
    ['P181D', 181, 6],
    ['P90D', 90, 2],
    ['P365D', 365, 12],
    ['P29D', 29, null],
    ['PT720H', 30, 1],
    ['P4DT12H30M5S', 4, null],
  ])('is under %s at most %i days, or %s months', (maxLifetime, maxDays, months) => {
    expect(allowedSecretLifetime(policies([capped(maxLifetime)]), wanted)).toMatchObject({
      kind: 'capped',
      maxDays,
      months,
    });
  });

  it('is what was wanted where that fits', () => {
    const given = policies([capped('P365D')]);
    expect(allowedSecretLifetime(given, { ...wanted, wantedMonths: 12 })).toEqual({ kind: 'allowed' });
    expect(allowedSecretLifetime(given, { ...wanted, wantedMonths: 13 }).kind).toBe('capped');
  });

  it('is not restricted by a duration that cannot be read', () => {
    expect(allowedSecretLifetime(policies([capped('a year')]), wanted)).toEqual({ kind: 'allowed' });
  });

  it('counts a restriction only for applications made since its date', () => {
    const given = policies([{ ...blocked, appliesFrom: '2026-01-01T00:00:00Z' }]);
    const at = (createdAt: string | null) => allowedSecretLifetime(given, { ...wanted, createdAt }).kind;
    expect(at('2025-12-31T23:59:59Z')).toBe('allowed');
    expect(at('2026-01-01T00:00:00Z')).toBe('forbidden');
    // One that is still to be made is made now.
    expect(at(null)).toBe('forbidden');
    const later = policies([{ ...blocked, appliesFrom: '2027-01-01T00:00:00Z' }]);
    expect(allowedSecretLifetime(later, wanted)).toEqual({ kind: 'allowed' });
  });

  it('is not certain where people may be exempt, or a policy of its own may replace the tenant’s', () => {
    const exempt = policies([{ ...blocked, hasExemptActors: true }]);
    expect(allowedSecretLifetime(exempt, wanted)).toMatchObject({ isCertain: false });
    const others = policies([blocked], { forSingleApplications: [policy({ id: '1' })] });
    const existing = { ...wanted, createdAt: '2026-02-01T00:00:00Z' };
    expect(allowedSecretLifetime(others, existing)).toMatchObject({ isCertain: false });
    expect(allowedSecretLifetime(others, wanted)).toMatchObject({ isCertain: true });
    expect(allowedSecretLifetime(policies([blocked]), existing)).toMatchObject({ isCertain: true });
  });
});

describe('the lifetime of a certificate that a tenant allows', () => {
  it('follows from what is said of service principals', () => {
    const certificates = [restriction({ type: 'asymmetricKeyLifetime', maxLifetime: 'P365D' })];
    const given = policies([], { servicePrincipals: policy({ certificates }) });
    expect(allowedCertificateLifetime(given, { ...wanted, wantedMonths: 36 })).toMatchObject({
      kind: 'capped',
      maxDays: 365,
      months: 12,
    });
    expect(allowedCertificateLifetime(policies([]), { ...wanted, wantedMonths: 36 })).toEqual({
      kind: 'allowed',
    });
  });
});
