import { describe, expect, it } from 'vitest';
import {
  accessPolicyPage,
  parseAppManagement,
  peopleRightsAnswer,
  servicePlanPage,
} from '../../../../src/core/tenant/tenant-policy-objects.ts';

describe('what Graph says of a tenant’s rules', () => {
  it('is no restriction where the parts are null or missing', () => {
    const read = parseAppManagement(
      { id: '0', isEnabled: true, applicationRestrictions: null },
      { value: [] },
    );
    expect(read.applications).toMatchObject({
      isOn: true,
      secrets: [],
      certificates: [],
      tenantInUris: null,
    });
    expect(read.servicePrincipals.secrets).toEqual([]);
  });

  it('keeps dates, states and exemptions of restrictions', () => {
    const restriction = {
      restrictionType: 'passwordLifetime',
      state: 'enabled',
      maxLifetime: 'P90D',
      restrictForAppsCreatedAfterDateTime: '2026-01-01T00:00:00Z',
      excludeActors: { customSecurityAttributes: [{ id: 'a' }] },
    };
    const tenant = {
      id: '0',
      isEnabled: true,
      applicationRestrictions: { passwordCredentials: [restriction] },
    };
    expect(parseAppManagement(tenant, { value: [] }).applications.secrets).toEqual([
      {
        type: 'passwordLifetime',
        isOn: true,
        maxLifetime: 'P90D',
        appliesFrom: '2026-01-01T00:00:00Z',
        hasExemptActors: true,
      },
    ]);
  });

  it('exempts SAML from the rules for identifier URIs unless it says otherwise', () => {
    const uris = (excludeSaml?: boolean) => ({
      id: '0',
      isEnabled: true,
      applicationRestrictions: {
        identifierUris: {
          nonDefaultUriAddition: {
            state: 'enabled',
            ...(excludeSaml === undefined ? {} : { excludeSaml }),
          },
        },
      },
    });
    const exempts = (excludeSaml?: boolean) =>
      parseAppManagement(uris(excludeSaml), { value: [] }).applications.onlyDefaultUris?.exemptsSaml;
    expect([exempts(), exempts(true), exempts(false)]).toEqual([true, true, false]);
  });

  it('lets people consent only where a policy for themselves is assigned', () => {
    const rights = (permissionGrantPoliciesAssigned: readonly string[]) =>
      peopleRightsAnswer.parse({
        defaultUserRolePermissions: { allowedToCreateApps: false, permissionGrantPoliciesAssigned },
      });
    expect(rights(['ManagePermissionGrantsForSelf.microsoft-user-default-low']).mayConsent).toBe(true);
    expect(rights(['managePermissionGrantsForOwnedResource.x']).mayConsent).toBe(false);
    expect(rights([]).mayConsent).toBe(false);
  });

  it('counts an authentication strength as a second factor', () => {
    const page = accessPolicyPage.parse({
      value: [
        {
          id: 'p',
          state: 'enabled',
          conditions: { users: { includeUsers: ['All'] } },
          grantControls: { operator: 'AND', builtInControls: [], authenticationStrength: { id: 's' } },
        },
      ],
    });
    expect(page.items).toMatchObject([{ controls: ['mfa'], includedUsers: ['All'], isOn: true }]);
  });

  it('counts the plans of a subscription in its grace period, and not of one that ended', () => {
    const sku = (capabilityStatus: string, servicePlanName: string) => ({
      capabilityStatus,
      servicePlans: [{ servicePlanName }],
    });
    const page = servicePlanPage.parse({ value: [sku('Warning', 'AAD_PREMIUM'), sku('Suspended', 'OTHER')] });
    expect(page.items).toEqual(['AAD_PREMIUM']);
  });
});
