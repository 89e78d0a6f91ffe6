import type { TenantSettings } from './world-state.ts';

/** The settings of a tenant whose fixture does not say otherwise. */
export const defaultSettings: TenantSettings = {
  usersCanRegisterApplications: true,
  usersCanConsent: true,
  licence: 'p1',
  securityDefaults: false,
  groupAssignmentOnFree: 'allowed',
  zeroRoleOnTemplates: 'refused',
  secretInNewApplication: 'refused',
  instantiateLeavesCertificate: false,
  concurrencyViolationStatus: 409,
  uniqueNameFilter: 'refused',
  creationStatus: 201,
  signInLogNeedsDirectoryRead: false,
  freshSecretRefusal: 7000215,
  deviceCodes: 'approvedAtOnce',
  logDelayMs: 0,
  // Microsoft's own number (graph.md 6).
  directoryQuota: 250,
  forbiddenSignInAudiences: [],
};
